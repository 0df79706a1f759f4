"""The gallery: pages that show the kits of registries, made of values that jobs bring. It opens no kit itself."""
