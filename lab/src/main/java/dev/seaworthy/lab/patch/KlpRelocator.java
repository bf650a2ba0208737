package dev.seaworthy.lab.patch;

import dev.seaworthy.lab.elf.Elf;
import dev.seaworthy.lab.elf.ElfException;
import dev.seaworthy.lab.elf.ElfFile;
import dev.seaworthy.lab.elf.ElfRela;
import dev.seaworthy.lab.elf.ElfSection;
import dev.seaworthy.lab.elf.ElfSymbol;
import dev.seaworthy.lab.elf.ElfTables;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Turns what a live patch uses of the kernel's private symbols into live patch relocations (kernel
 * Documentation/livepatch/module-elf-format.rst), which the kernel resolves itself when it enables
 * the patch.
 */
final class KlpRelocator {

  // The kernel insists that the name is unique in the object; it refuses an ambiguous one.
  private static final String UNIQUE_POSITION = ",0";

  private final String object;
  private final Predicate<String> exported;
  private final Set<String> allowed;

  /**
   * A relocator for one patched object.
   *
   * @param object {@code vmlinux} or a module
   * @param exported names the module loader resolves anyway
   * @param allowed private names the patch is known to use; any other is refused
   */
  KlpRelocator(String object, Predicate<String> exported, Set<String> allowed) {
    this.object = object;
    this.exported = exported;
    this.allowed = Set.copyOf(allowed);
  }

  /**
   * The module with its private symbols moved.
   *
   * @throws ElfException when it uses a private symbol that is not allowed
   */
  ElfFile relocate(ElfFile module) throws ElfException {
    List<ElfSymbol> symbols = new ArrayList<>(module.symbols());
    Set<Integer> privates = new HashSet<>();
    Set<String> unknown = new TreeSet<>();
    for (int i = 0; i < symbols.size(); i++) {
      ElfSymbol symbol = symbols.get(i);
      if (symbol.isUndefined() && !exported.test(symbol.name())) {
        privates.add(i);
        symbols.set(i, symbol.moved(klpName(symbol.name()), Elf.SHN_LIVEPATCH));
        if (!allowed.contains(symbol.name())) {
          unknown.add(symbol.name());
        }
      }
    }
    if (!unknown.isEmpty()) {
      throw new ElfException(
          "the patch uses symbols that the kernel does not export and its case does not name: "
              + String.join(", ", unknown));
    }
    return split(module.withSymbols(symbols), privates);
  }

  private String klpName(String name) {
    return ".klp.sym." + object + "." + name + UNIQUE_POSITION;
  }

  private ElfFile split(ElfFile module, Set<Integer> privates) throws ElfException {
    List<ElfSection> sections = new ArrayList<>(module.sections());
    List<ElfSection> added = new ArrayList<>();
    int symbolTable = module.symbolTableIndex();
    for (int i = 0; i < sections.size(); i++) {
      ElfSection section = sections.get(i);
      if (section.type() != Elf.SHT_RELA || section.link() != symbolTable) {
        continue;
      }
      List<ElfRela> moved = new ArrayList<>();
      List<ElfRela> kept = new ArrayList<>();
      for (ElfRela relocation : ElfTables.relocations(section)) {
        (privates.contains(relocation.symbol()) ? moved : kept).add(relocation);
      }
      if (!moved.isEmpty()) {
        sections.set(i, section.withContent(ElfTables.relocationBytes(kept)));
        added.add(klpSection(section, target(module, section), moved));
      }
    }
    sections.addAll(added);
    return module.withSections(sections);
  }

  private static String target(ElfFile module, ElfSection relocations) throws ElfException {
    int index = relocations.info();
    if (index <= 0 || index >= module.sections().size()) {
      throw new ElfException(relocations.name() + " changes section " + index + ", which is none");
    }
    return module.sections().get(index).name();
  }

  private ElfSection klpSection(ElfSection like, String target, List<ElfRela> moved) {
    byte[] content = ElfTables.relocationBytes(moved);
    return new ElfSection(
        ".klp.rela." + object + "." + target,
        Elf.SHT_RELA,
        Elf.SHF_ALLOC | Elf.SHF_RELA_LIVEPATCH,
        like.link(),
        like.info(),
        like.alignment(),
        like.entrySize(),
        content.length,
        content);
  }
}
