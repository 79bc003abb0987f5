-- Which pledges has each city made, and when was each first stated?
SELECT pledge_id, city_id, sector_id, title, title_en, first_stated
FROM pledges
WHERE list_contains($cities, city_id)
ORDER BY city_id, first_stated DESC, pledge_id
