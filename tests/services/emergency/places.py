"""The part of the tree in which these tests take place: real codes, an invented enterprise."""

CITY = "320200"
LIANGXI = "320200.320213"
BINHU = "320200.320211"
TOWN = "320200.320213.320213001"
ENTERPRISE = f"{TOWN}.TEST0001"
UNITS = (CITY, LIANGXI, BINHU, TOWN, ENTERPRISE)
