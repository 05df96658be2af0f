SELECT code, region AS name
  FROM province
 ORDER BY code
