"""The facts of one run."""
from collections import Counter, defaultdict
from hashlib import sha256
from json.encoder import c_make_encoder, encode_basestring
from operator import itemgetter

from .addresses import TENANT, requester_key
from .approvals import judged, marks_of
from .attempts import DENIALS, UNSUCCESSFUL, Attempt
from .signs import signs_of
from .windows import FIELDS, SPANS, add_peaks, fullest

SHOWN_VALUES = 20
SHOWN_EVIDENCE = 50
OUTCOMES = (
    *("fraud_reported", "approved", "denied", "wrong_number", "wrong_code", "failed", "no_response", "abandoned"),
    *("duplicate", "blocked", "sent"),
)
COUNTS = ("attempts", "unsuccessful", *OUTCOMES)
WINDOW_FIELDS = [field for fields in FIELDS.values() for field in fields]
REFUSALS = ("reported_not_own", "phishing_not_own", "reported_own", "refused_stranger", "net_refused_stranger")
OF_REQUESTERS = ("addresses", "asns", "countries", "devices", "nets", "browsers")
SPREAD = (
    *("users", "apps", "factors", "requesters", "hosts", "app_classes", "providers", "tenants", "feeds", *OF_REQUESTERS),
    *(f"own_{kind}" for kind in OF_REQUESTERS),
)


def rule_counts(field):
    """The names of a count of all attempts, and of those that show a sign, each with and without what causes cover."""
    return (field, f"net_{field}", f"{field}_signed", f"net_{field}_signed")


STREAKS = rule_counts("streak")

# Every fact of a run that states nothing: a number is 0, all else is absent.
NOTHING = {
    **dict.fromkeys(("run_id", "key_type", "key", "first_time", "last_time")),
    **dict.fromkeys([prefix + name for prefix in ("", "net_") for name in COUNTS], 0),
    **dict.fromkeys([prefix + name for prefix in ("", "net_") for name in WINDOW_FIELDS], 0),
    **dict.fromkeys([name for pair in SPANS for name in pair]),
    **dict.fromkeys(("rows_10m", "rows_10m_prompts", *rule_counts("streak"), "max_10m_app"), 0),
    "max_10m_app_name": None,
    "app_peaks": (),
    **dict.fromkeys((*rule_counts("auth_10m"), *rule_counts("max_10m_mac"), "logons_failed_10m"), 0),
    **dict.fromkeys((*rule_counts("prompts_after_logons"), "logons_count"), 0),
    **dict.fromkeys(("auth_10m_hosts", "logons", "pairs", "elsewhere_countries"), ()),
    **dict.fromkeys(("peak_10m_mac_start", "peak_10m_mac_end", "logons_failed_10m_host", "prompts_after_logons_failed")),
    **dict.fromkeys(("prompts_after_logons_host", "peak_10m_mac_logons")),
    **dict.fromkeys(("own_session_proved", "own_session_none", "own_session_not_seen", "comparable", "elsewhere"), 0),
    **dict.fromkeys(("approver_km", "elsewhere_km", "elsewhere_kmh")),
    **dict.fromkeys(REFUSALS, 0),
    "attempt_sign_names": (),
    **dict.fromkeys(("approvals", "approvals_not_own", "approval_signs", "approval_before", "approval_denials"), 0),
    **dict.fromkeys(
        ("approval_after", "approval_sign_names", "approval_marks", "net_approval_marks", "approval_list", "net_causes"),
        (),
    ),
    **{name: value for kind in SPREAD for name, value in ((kind, ()), (f"{kind}_count", 0))},
    **dict.fromkeys(("unknown_class", "no_address", "no_country", "no_approver", "events"), 0),
    **dict.fromkeys(("event_uids", "attempt_list"), ()),
    "stored": 0,
    "maxima": None,
}
DIGESTED = sorted(NOTHING.keys() - {"stored"})
digested_values = itemgetter(*DIGESTED)
# Made once, as the SDK makes its own: JSONEncoder makes one at each call.
encoded = c_make_encoder(None, None, encode_basestring, None, ":", ",", False, False, True)


def json_text(value):
    return "".join(encoded(value, 0))


def stated_json(**members):
    """JSON of the members that are stated."""
    return json_text({name: value for name, value in members.items() if value != ""})


def streak(outcomes):
    best = current = 0
    for outcome in outcomes:
        if outcome == "approved":
            current = 0
        elif outcome in UNSUCCESSFUL:
            current += 1
            best = max(best, current)
    return best


def in_ten_minutes(asked):
    times = [time for time, _ in asked]
    return fullest(times, times[0], times[-1], 600)[0] if times else 0


def add_counts(facts, columns):
    facts["attempts"] = facts["net_attempts"] = len(columns.outcome)
    for outcome, count in Counter(columns.outcome).items():
        facts[outcome] = facts["net_" + outcome] = count
        if outcome in UNSUCCESSFUL:
            facts["unsuccessful"] += count
    facts["net_unsuccessful"] = facts["unsuccessful"]


def add_refused(facts, run):
    """What refusals of the run say: streak, app, reports, signs. A reason may stand beside any outcome."""
    apps, signs = defaultdict(list), set()
    sides, signed_side = {True: [], False: []}, []
    for attempt in run:
        outcome, own = attempt.outcome, attempt.requester == "own"
        shows_sign = outcome in UNSUCCESSFUL and not own and signs_of(attempt)[1] > 0
        sides[own].append(outcome)
        if shows_sign or (outcome == "approved" and not own):
            signed_side.append(outcome)
        if outcome == "fraud_reported" or attempt.reason == "phishing":
            if not own:
                facts["reported_not_own"] += 1
                facts["phishing_not_own"] += outcome != "fraud_reported"
            elif outcome == "fraud_reported":
                facts["reported_own"] += 1
        if outcome not in UNSUCCESSFUL:
            continue
        if attempt.app:
            apps[attempt.app].append((attempt.time, shows_sign))
        if not own:
            signs.update(signs_of(attempt)[0])
            if attempt.requester == "stranger" and (outcome in DENIALS or outcome == "blocked"):
                facts["refused_stranger"] += 1
                facts["net_refused_stranger"] += 1
    facts["streak"] = facts["net_streak"] = max(map(streak, sides.values()))
    facts["streak_signed"] = facts["net_streak_signed"] = streak(signed_side)
    peaks = sorted(
        (-in_ten_minutes(asked), app, in_ten_minutes(one for one in asked if one[1])) for app, asked in apps.items()
    )
    if peaks:
        facts["max_10m_app"], facts["max_10m_app_name"] = -peaks[0][0], peaks[0][1]
        # Rows of the comparison name no class of an app, and no cause.
        facts["app_peaks"] = [f"{-most} {-most} {signed} {signed} - {app}" for most, app, signed in peaks[:SHOWN_VALUES]]
    facts["attempt_sign_names"] = sorted(signs)


def add_approvals(facts, attempts, own, not_own):
    """
    @param attempts: of the key
    @param own: places of the run's own approvals, most of which are only counted
    @param not_own: its other approvals, by place, and what was judged of each
    """
    facts["approvals"] = len(own) + len(not_own)
    if facts["approvals"] == 0:
        return
    shown = [*reversed(not_own.items())][:SHOWN_VALUES]
    shown += [(place, judged(attempts, place)) for place in own[: -1 - (SHOWN_VALUES - len(shown)) : -1]]
    facts["approval_list"] = [
        stated_json(
            **{"id": approval.id, "time": approval.time, "factor": approval.factor, "class": approval.requester},
            **{"requester": approval.address, "requester_country": approval.country, "approver": approval.approver},
            **{"before": before, "denials": denials, "signs": signs, "after": ()},
        )
        for place, (before, denials, signs, _) in shown
        for approval in (attempts[place],)
    ]
    if not_own:
        before, denials, signs, counts = zip(*not_own.values())
        facts["approvals_not_own"] = len(not_own)
        facts["approval_signs"] = max(counts)
        facts["approval_before"], facts["approval_denials"] = max(zip(before, denials))
        facts["approval_sign_names"] = sorted({name for names in signs for name in names})
        marks = marks_of([(attempts[place], judgement) for place, judgement in not_own.items()])
        facts["approval_marks"] = facts["net_approval_marks"] = marks


def of_requesters_of(columns):
    """What requesters are told by: of those not own, and of the user's own."""
    is_own = [kind == "own" for kind in columns.requester]
    for kind, column in (("addresses", columns.address), ("asns", columns.asn), ("countries", columns.country)):
        yield kind, (value for value, own in zip(column, is_own) if not own)
        yield f"own_{kind}", (value for value, own in zip(column, is_own) if own)


def add_spread(facts, user, columns):
    # A requester run takes no user to whom it is own or familiar.
    of_requesters = zip(columns.address, columns.requester)
    requesters = {requester_key(address) for address, kind in of_requesters if kind not in ("own", "familiar")}
    facts["users"], facts["users_count"] = (user,), 1
    facts["tenants"], facts["tenants_count"] = (TENANT,), 1
    for kind, column in (
        ("apps", columns.app),
        ("factors", columns.factor),
        ("requesters", requesters),
        ("providers", columns.provider),
        # No row says the rank of its feed.
        ("feeds", columns.provider),
        *of_requesters_of(columns),
    ):
        values = set(column)
        values.discard("")
        facts[kind], facts[f"{kind}_count"] = sorted(values)[:SHOWN_VALUES], len(values)


def add_evidence(facts, run, columns):
    facts["own_session_not_seen"] = len(run) - columns.requester.count("own")
    facts["unknown_class"] = columns.requester.count("unknown")
    facts["no_address"] = columns.address.count("")
    facts["no_country"] = columns.country.count("")
    if "" in columns.approver:
        facts["no_approver"] = sum(one.outcome == "approved" and one.approver == "" for one in run)
    facts["events"] = len(run)
    facts["event_uids"] = sorted(columns.id)[:SHOWN_EVIDENCE]
    facts["attempt_list"] = [
        stated_json(
            **{"id": one.id, "time": one.time, "outcome": one.outcome, "requester": one.address},
            **{"class": one.requester, "factor": one.factor, "app": one.app},
        )
        for one in run[-SHOWN_EVIDENCE:]
    ]


def facts_of(user, run, attempts, series, own, not_own):
    """All facts of a run of this user. See `add_approvals` for the last two."""
    facts = NOTHING.copy()
    uid, first, last = run.uid, run.first, run.last
    columns = Attempt._make(zip(*run.attempts))
    facts["run_id"], facts["key_type"], facts["key"] = f"user|{user}|{uid}", "user", user
    facts["first_time"], facts["last_time"] = first, last
    add_counts(facts, columns)
    maxima = add_peaks(facts, series, first, last)
    add_refused(facts, run.attempts)
    add_approvals(facts, attempts, own, not_own)
    add_spread(facts, user, columns)
    add_evidence(facts, run.attempts, columns)
    maxima.update([(name, (facts[name], first)) for name in (*REFUSALS, *STREAKS, "approval_signs") if facts[name] > 0])
    for name in ("approval_marks", "net_approval_marks", "app_peaks"):
        maxima.update([(f"{name} {text}", (1, first)) for text in facts[name]])
    facts["maxima"] = json_text(maxima)
    digested = json_text(tuple(zip(DIGESTED, digested_values(facts))))
    facts["facts_digest"] = sha256(digested.encode()).hexdigest()[:32]
    return facts
