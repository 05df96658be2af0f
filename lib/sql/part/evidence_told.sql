 CROSS JOIN factor AS f ON f.id = c.factor
 CROSS JOIN coder AS k ON k.id = c.coder
  LEFT JOIN source_row AS r ON r.id = coalesce(c.source_row, d.source_row)
  LEFT JOIN source AS o ON o.id = r.source
