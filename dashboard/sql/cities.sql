-- Which cities does this database speak of, the best covered first?
SELECT city_id, name_ko, name_en, province_ko, count(*) AS documents,
    min(year(published))::INTEGER AS first_year, max(year(published))::INTEGER AS last_year
FROM documents JOIN cities USING (city_id)
WHERE counted
GROUP BY ALL
ORDER BY documents DESC, city_id
