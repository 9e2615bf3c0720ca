"""Signs that an attempt shows (DETECTION §6)."""
import re
from functools import lru_cache

from .strangers import is_to_many

SCRIPTED = re.compile(
    r"^(?:python|curl/|wget/|go-http-client|okhttp|java/|apache-httpclient|axios/|node-fetch|undici|aiohttp|httpx"
    r"|libwww-perl|ruby|powershell|postmanruntime)|headless|phantomjs|selenium|puppeteer|playwright|python-requests"
    r"|windowspowershell",
    re.IGNORECASE,
)
LEVEL = {
    **dict.fromkeys(("webauthn", "platform", "cert"), 4),
    **{"push_number": 3, "push": 2, "totp": 2, "sms": 1, "voice": 1, "email": 1, "bypass_code": 0},
}


@lru_cache(maxsize=None)
def is_scripted(agent):
    return SCRIPTED.search(agent) is not None


def signs_of(attempt, denied_factors=()):
    """The strong signs, then the weak one; and how many they make: it takes two weak ones to make one."""
    signs = []
    if attempt.risk == "high" or attempt.outcome == "blocked" or attempt.reason == "phishing":
        signs.append("provider_verdict")
    if attempt.requester == "own":
        return signs, len(signs)
    if attempt.requester == "stranger":
        signs.append("stranger")
    if is_scripted(attempt.agent):
        signs.append("scripted")
    if is_to_many(attempt) and (attempt.outcome, attempt.requester) != ("approved", "stranger"):
        signs.append("stranger_to_many")
    level = LEVEL.get(attempt.factor, 5)
    if any(level < LEVEL.get(factor, -1) for factor in denied_factors):
        signs.append("factor_weaker")
    count = len(signs)
    if attempt.requester == "new":
        signs.append("class_new")
    return signs, count
