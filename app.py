"""The frame: page config, who may come in, database, language, city filter, navigation. Run with `streamlit run app.py`."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx() is None:  # imported by the server, not run for a visitor
    from dashboard.panels import serving

    app = st.App(__file__, **serving.settings())
else:
    from dashboard import database
    from dashboard.panels import entrance, frame, start, watching

    st.set_page_config(page_title="도시전략 아틀라스 · City Strategy Atlas", page_icon="static/icon.png", layout="wide")
    with watching.rerun() as run:
        entrance.admit()
        try:
            build = database.resolve()
        except database.UnavailableError as problem:
            start.without_database(problem)
            st.stop()
        view, page = frame.open_view(build)
        run.is_of(frame.stem_of(page), view.say.code, view.stamp.data_hash[:12])
        frame.navigation(view)
        entrance.leave(view.say)
        page.run()
        frame.footer(view)
