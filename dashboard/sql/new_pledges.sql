-- What did each city state for the first time in its latest year that has an earlier year to compare with?
WITH latest AS (
    SELECT city_id, max(year(published))::INTEGER AS year, min(year(published))::INTEGER AS earliest
    FROM documents
    WHERE counted AND list_contains($cities, city_id) AND published BETWEEN $first_day AND $last_day
    GROUP BY city_id
)
SELECT p.pledge_id, p.city_id, p.sector_id, p.title, p.title_en, p.first_stated, latest.year
FROM pledges p JOIN latest USING (city_id)
WHERE year(p.first_stated) = latest.year AND latest.year > latest.earliest AND p.first_stated <= $last_day
    AND (len($sectors) = 0 OR list_contains($sectors, p.sector_id))
ORDER BY p.city_id, p.first_stated DESC, p.pledge_id
