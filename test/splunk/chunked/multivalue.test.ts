import fc from 'fast-check';
import { decodeMultivalue, encodeMultivalue } from '../../../src/splunk/chunked/multivalue';

describe('a __mv_ column', () => {
  it('holds values between dollars, parted by semicolons, with dollars doubled', () => {
    expect(encodeMultivalue(['a', 'b'])).toBe('$a$;$b$');
    expect(encodeMultivalue(['a$', '$', '', 3])).toBe('$a$$$;$$$$;$$;$3$');
    expect(decodeMultivalue('$a$$$;$$$$;$$;$3$')).toEqual(['a$', '$', '', '3']);
  });

  it('gives back any values', () => {
    const values = fc.array(fc.string({ unit: fc.constantFrom('$', ';', 'a', '\n', 'é') }), { minLength: 1 });
    fc.assert(
      fc.property(values, (list) => {
        expect(decodeMultivalue(encodeMultivalue(list))).toEqual(list);
      }),
    );
  });

  it.each(['a', '$a', '$a$;', '$a$$', '$a$b$', '$a$;b', ''])('is not %j', (text) => {
    expect(decodeMultivalue(text)).toBeUndefined();
  });

  it('may hold a value of 10 MB', () => {
    const long = `$;${'x'.repeat(98)}`.repeat(100_000);
    expect(decodeMultivalue(encodeMultivalue([long, 'b']))).toEqual([long, 'b']);
  });
});
