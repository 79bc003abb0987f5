"""What became of it?"""

from dashboard.panels import lineage_compare, lineage_flow, lineage_state, lineage_story
from dashboard.panels.filters import filters
from dashboard.panels.frame import current_view, header

view = current_view()
header(view, "pledge_lineage")
state = lineage_state.read(view)
lineage_state.switches(view, state)

if state.view == "story":
    lineage_story.story(view, state)
else:
    filters(kinds=False)
    if state.view == "compare":
        lineage_compare.compare(view, state)
    elif state.view == "flow":
        lineage_flow.flow(view, state)
    else:
        lineage_flow.pledge_list(view, state)
