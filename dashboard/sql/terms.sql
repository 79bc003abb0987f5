-- Terms of elected local government.
SELECT term_id, name_ko, name_en, date_start, date_end FROM terms ORDER BY date_start
