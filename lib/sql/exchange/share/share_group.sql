INSERT INTO agency (id, code, name_th, sector, kind, province, district)
VALUES (:id, :code, :name, :sector, :kind, :province, :district)
