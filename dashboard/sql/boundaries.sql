-- What shape has each municipality of the provinces that these cities lie in?
SELECT b.city_id, c.name_ko, c.name_en, b.geometry
FROM boundaries b JOIN cities c USING (city_id)
WHERE c.province_ko IN (SELECT province_ko FROM cities WHERE list_contains($cities, city_id))
ORDER BY b.city_id
