"""The room of paper and pictures: figures and briefings as files. Nothing here knows Streamlit."""
