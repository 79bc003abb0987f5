-- Which municipalities are there, by province?
SELECT city_id, name_ko, name_en, province_ko FROM cities ORDER BY province_ko, name_ko
