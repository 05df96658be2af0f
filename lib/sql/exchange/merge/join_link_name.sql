UPDATE temp.join_link
   SET link = (SELECT json_group_array(part)
                 FROM (SELECT iif(u.uid IS NULL, v.value, hex(u.uid)) AS part,
                              iif(join_link.tbl <> 'agency_apart', v.key, hex(u.uid)) AS place
                         FROM json_each(join_link.row) AS v
                        CROSS JOIN temp.join_column AS c ON c.tbl = join_link.tbl AND c.pk = v.key + 1
                         LEFT JOIN temp.join_uid AS u ON u.side = join_link.side AND u.tbl = c.refers AND u.id = v.value
                        ORDER BY place))
