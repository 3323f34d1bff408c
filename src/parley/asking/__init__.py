"""Named questions with typed answers."""

from parley.asking.annotation import annotation
from parley.asking.balance import balanced
from parley.asking.cautions import cautions, cautions_of
from parley.asking.checking import check
from parley.asking.dealing import deal, deals, held, states
from parley.asking.dealrows import Cited, ConductRow, DealAnswer, DealRow, JoinRow, PartRow, PromiseRow, StepRow, TermRow, WitnessRow
from parley.asking.denied import denied, says_no
from parley.asking.effect import Data, effect
from parley.asking.effectrows import AftermathRow, DataRow, EffectAnswer, RateRow
from parley.asking.finding import Finding
from parley.asking.judgements import JudgementRow, described, judgements, left_out
from parley.asking.judging import Words, judge, worded
from parley.asking.knowing import offices
from parley.asking.naming import Meaning, meaning, names
from parley.asking.news import Arrivals, changes, latest_news, news
from parley.asking.places import named_place, place, report
from parley.asking.placing import PlacedRow, PlaceRow, places
from parley.asking.proposing import PropositionRow, propositions
from parley.asking.querying import Filters
from parley.asking.questions import (
    actor,
    actors,
    arrangements,
    claim_count,
    claims,
    documents,
    events,
    measures,
    newest,
    relations,
    timeline,
)
from parley.asking.reliability import source_record, source_records
from parley.asking.reporting import ReportAnswer, ToldRow, claim, open_report
from parley.asking.reviewing import UnsureRow, Verdict, unsure, unsure_count
from parley.asking.rows import (
    ActorAnswer,
    ActorRow,
    ArrangementRow,
    ClaimRow,
    DocumentRow,
    EventRow,
    MeasureRow,
    MentionRow,
    NamingRow,
    Paragraph,
    PlaceAnswer,
    RelationRow,
    RemarkRow,
    SourceAnswer,
    SourceRow,
)
from parley.asking.searching import ContentsAnswer, FoundRow, SearchAnswer, contents, search
from parley.asking.sources import source, source_rows
from parley.asking.speakers import meanings
from parley.asking.standing import moments, standing_actors, standings, where_they_stand
from parley.asking.weighed import (
    BalanceAnswer,
    CheckAnswer,
    Lean,
    NewsAnswer,
    NewsRow,
    ShiftRow,
    SignRow,
    SourceRecordAnswer,
    SourceRecordRow,
    StandingAnswer,
    StandingRow,
    StatementRow,
    SubjectRow,
    TestimonyRow,
    TieRow,
    TriangleRow,
)
from parley.asking.weighing import weigh
from parley.asking.world import all_names

__all__ = [
    "ActorAnswer",
    "ActorRow",
    "AftermathRow",
    "ArrangementRow",
    "Arrivals",
    "BalanceAnswer",
    "CheckAnswer",
    "Cited",
    "ClaimRow",
    "ConductRow",
    "ContentsAnswer",
    "Data",
    "DataRow",
    "DealAnswer",
    "DealRow",
    "DocumentRow",
    "EffectAnswer",
    "EventRow",
    "Filters",
    "Finding",
    "FoundRow",
    "JoinRow",
    "JudgementRow",
    "Lean",
    "Meaning",
    "MeasureRow",
    "MentionRow",
    "NamingRow",
    "NewsAnswer",
    "NewsRow",
    "Paragraph",
    "PartRow",
    "PlaceAnswer",
    "PlaceRow",
    "PlacedRow",
    "PromiseRow",
    "PropositionRow",
    "RateRow",
    "RelationRow",
    "RemarkRow",
    "ReportAnswer",
    "SearchAnswer",
    "ShiftRow",
    "SignRow",
    "SourceAnswer",
    "SourceRecordAnswer",
    "SourceRecordRow",
    "SourceRow",
    "StandingAnswer",
    "StandingRow",
    "StatementRow",
    "StepRow",
    "SubjectRow",
    "TermRow",
    "TestimonyRow",
    "TieRow",
    "ToldRow",
    "TriangleRow",
    "UnsureRow",
    "Verdict",
    "WitnessRow",
    "Words",
    "actor",
    "actors",
    "all_names",
    "annotation",
    "arrangements",
    "balanced",
    "cautions",
    "cautions_of",
    "changes",
    "check",
    "claim",
    "claim_count",
    "claims",
    "contents",
    "deal",
    "deals",
    "denied",
    "described",
    "documents",
    "effect",
    "events",
    "held",
    "judge",
    "judgements",
    "latest_news",
    "left_out",
    "meaning",
    "meanings",
    "measures",
    "moments",
    "named_place",
    "names",
    "newest",
    "news",
    "offices",
    "open_report",
    "place",
    "places",
    "propositions",
    "relations",
    "report",
    "says_no",
    "search",
    "source",
    "source_record",
    "source_records",
    "source_rows",
    "standing_actors",
    "standings",
    "states",
    "timeline",
    "unsure",
    "unsure_count",
    "weigh",
    "where_they_stand",
    "worded",
]
