"""Attempts of one user, made of packed rows."""
from collections import namedtuple

SEPARATOR = "\x1f"
# Those that say whether a row may matter come first.
COLUMNS = (
    *("mfa_outcome", "mfa_req_class", "mfa_reason", "mfa_risk", "mfa_req_ua", "mfa_event_uid", "mfa_time"),
    *("mfa_factor", "mfa_app", "mfa_req_ip", "mfa_req_country", "mfa_req_asn", "mfa_apr_ip", "mfa_provider"),
    "mfa_signin_id",
)
UNSUCCESSFUL = frozenset(
    (
        *("fraud_reported", "denied", "wrong_number", "wrong_code", "failed"),
        *("no_response", "abandoned", "duplicate", "blocked"),
    )
)
DENIALS = frozenset(("denied", "wrong_number", "fraud_reported"))
ANSWERED = frozenset(("fraud_reported", "approved", "denied", "wrong_number", "wrong_code", "failed"))
EVENTFUL_CLASSES = frozenset(("new", "stranger"))
DUPLICATE_SECONDS = 120

# Attempts are sorted as they are: by time, then sent, unsuccessful, approved, then uid. What is not stated is empty.
Attempt = namedtuple(
    "Attempt",
    "time rank id outcome requester factor reason app address country asn approver risk agent provider signin",
)


def number(text):
    """A number as JavaScript prints it."""
    value = float(text)
    return int(value) if value.is_integer() else value


def attempts_of(rows):
    """The attempts of one user's rows, in order."""
    attempts, duplicates = [], False
    # The same row again is no other event.
    for row in set(rows):
        outcome, requester, reason, risk, agent, uid, time, factor, app, *others = row.split(SEPARATOR)
        address, country, asn, approver, provider, signin = others
        # Never arrived.
        if outcome == "delivery_error":
            continue
        duplicates = duplicates or outcome == "duplicate"
        rank = 2 if outcome == "approved" else 1 if outcome in UNSUCCESSFUL else 0
        attempts.append(
            Attempt(
                *(number(time), rank, uid, outcome, requester or "unknown", factor or "unknown", reason, app, address),
                *(country, asn, approver, risk.lower(), agent, provider, signin),
            )
        )
    attempts.sort()
    return [one for one in attempts if not is_answered(one, attempts)] if duplicates else attempts


def is_answered(attempt, attempts):
    """Whether it is a duplicate of a prompt that was answered: no prompt of its own."""
    return (
        attempt.outcome == "duplicate"
        and attempt.signin != ""
        and any(
            other.signin == attempt.signin
            and other.provider == attempt.provider
            and other.outcome in ANSWERED
            and abs(other.time - attempt.time) <= DUPLICATE_SECONDS
            for other in attempts
        )
    )
