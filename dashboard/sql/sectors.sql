-- The closed list of sectors, in the order of every chart.
SELECT sector_id, name_ko, name_en, budget_field_code, colour, position FROM sectors ORDER BY position
