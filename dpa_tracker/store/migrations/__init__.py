"""The steps from one version of the tables to the next, in order; the latest is `table_versions.LATEST`."""

from __future__ import annotations

from typing import Final

from dpa_tracker.store.migrations import (
    v0001_register,
    v0002_drafts_and_packs,
    v0003_history_chain,
    v0004_pack_problems,
    v0005_confirmed_chain,
    v0006_search_index,
    v0007_reviews,
    v0008_documents,
    v0009_reminders,
    v0010_owners,
    v0011_exported_events,
    v0012_representatives,
    v0013_chain_changes,
    v0014_log_and_confirmations,
    v0015_published_policies,
    v0016_procurement,
    v0017_vendor_notices,
    v0018_law_in_depth,
    v0019_guarded_history,
    v0020_handling_time,
    v0021_carried,
    v0022_plans_of_several,
    v0023_told_content,
)
from dpa_tracker.store.table_versions import Step

STEPS: Final[tuple[Step, ...]] = (
    v0001_register,
    v0002_drafts_and_packs,
    v0003_history_chain,
    v0004_pack_problems,
    v0005_confirmed_chain,
    v0006_search_index,
    v0007_reviews,
    v0008_documents,
    v0009_reminders,
    v0010_owners,
    v0011_exported_events,
    v0012_representatives,
    v0013_chain_changes,
    v0014_log_and_confirmations,
    v0015_published_policies,
    v0016_procurement,
    v0017_vendor_notices,
    v0018_law_in_depth,
    v0019_guarded_history,
    v0020_handling_time,
    v0021_carried,
    v0022_plans_of_several,
    v0023_told_content,
)
