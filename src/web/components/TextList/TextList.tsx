import List from '@splunk/react-ui/List';
import Paragraph from '@splunk/react-ui/Paragraph';

interface TextListProps {
  readonly lines: readonly string[];
  /** The sentence that stands there where there is no line. */
  readonly none: string;
}

/** Lines as a list, or a sentence that says why there is none. */
export function TextList({ lines, none }: TextListProps) {
  if (lines.length === 0) return <Paragraph>{none}</Paragraph>;
  return (
    <List>
      {lines.map((line, index) => (
        <List.Item key={index}>{line}</List.Item>
      ))}
    </List>
  );
}
