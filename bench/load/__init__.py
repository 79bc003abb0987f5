"""Many visitors at once: what a rerun costs then, what a session weighs, what fails. Beside a Dash app under the same load."""
