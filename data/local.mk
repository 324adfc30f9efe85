dist_pkgdata_DATA += \
	data/broadsheet.rng \
	data/sample-en.xml \
	data/sample-zh.xml
picturesdir = $(pkgdatadir)/pictures
dist_pictures_DATA = data/pictures/helong.png
EXTRA_DIST += data/pictures/draw-helong.py
