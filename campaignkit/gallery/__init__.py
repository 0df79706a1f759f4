"""The gallery: pages for any web host that show the kits of registries, made of values. It opens no kit itself."""
