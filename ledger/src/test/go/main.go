// Command ledger-foreign-check opens logs that the Java ledger wrote and checks them with Go's
// reference implementation of signed notes and tiled transparency logs.
//
// Usage: ledger-foreign-check DIRECTORY
//
// Every subdirectory is one log: "checkpoint", "tile/…", the verifier key in "vkey", and in
// "proofs" the proofs that the Java side made, one a line. It prints one line for each log and
// exits with status 1 at the first thing that is not as Go computes it.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const tileHeight = 8
const tileWidth = 1 << tileHeight

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: ledger-foreign-check DIRECTORY")
		os.Exit(2)
	}
	logs, err := os.ReadDir(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	for _, entry := range logs {
		result, err := check(filepath.Join(os.Args[1], entry.Name()))
		if err != nil {
			fmt.Fprintf(os.Stderr, "%s: %v\n", entry.Name(), err)
			os.Exit(1)
		}
		fmt.Println("ok", result)
	}
}

// check verifies one log and says what it looked at.
func check(directory string) (string, error) {
	tree, err := openCheckpoint(directory)
	if err != nil {
		return "", err
	}
	log := &exportedLog{directory: directory, size: tree.N}
	if err := log.rebuild(); err != nil {
		return "", err
	}
	root, err := tlog.TreeHash(tree.N, log)
	if err != nil {
		return "", err
	}
	if root != tree.Hash {
		return "", fmt.Errorf("root of the entries is %v, the checkpoint says %v", root, tree.Hash)
	}
	tiles, err := log.compareTiles()
	if err != nil {
		return "", err
	}
	records, err := log.readThroughTiles(tree)
	if err != nil {
		return "", err
	}
	proofs, err := log.checkProofs()
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("size=%d tiles=%d records=%d proofs=%d", tree.N, tiles, records, proofs), nil
}

// openCheckpoint verifies the signed note and reads its three lines.
func openCheckpoint(directory string) (tlog.Tree, error) {
	var tree tlog.Tree
	vkey, err := os.ReadFile(filepath.Join(directory, "vkey"))
	if err != nil {
		return tree, err
	}
	verifier, err := note.NewVerifier(string(vkey))
	if err != nil {
		return tree, err
	}
	signed, err := os.ReadFile(filepath.Join(directory, "checkpoint"))
	if err != nil {
		return tree, err
	}
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return tree, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[3] != "" || lines[0] != verifier.Name() {
		return tree, fmt.Errorf("not a checkpoint of %s: %q", verifier.Name(), opened.Text)
	}
	if tree.N, err = strconv.ParseInt(lines[1], 10, 64); err != nil {
		return tree, err
	}
	tree.Hash, err = tlog.ParseHash(lines[2])
	return tree, err
}

// exportedLog holds what Go computes from the entry bundles alone.
type exportedLog struct {
	directory string
	size      int64
	leaves    []tlog.Hash
	stored    []tlog.Hash
}

// ReadHashes serves the hashes computed from the entries.
func (l *exportedLog) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		hashes[i] = l.stored[index]
	}
	return hashes, nil
}

// rebuild reads every entry bundle and computes the hashes of the whole tree.
func (l *exportedLog) rebuild() error {
	for n := int64(0); n*tileWidth < l.size; n++ {
		tile := tlog.Tile{H: tileHeight, L: -1, N: n, W: int(min(tileWidth, l.size-n*tileWidth))}
		data, err := os.ReadFile(filepath.Join(l.directory, path(tile)))
		if err != nil {
			return err
		}
		for i := 0; i < tile.W; i++ {
			if len(data) < 2 || len(data)-2 < int(binary.BigEndian.Uint16(data)) {
				return fmt.Errorf("%s ends inside entry %d", path(tile), i)
			}
			end := 2 + int(binary.BigEndian.Uint16(data))
			leaf := tlog.RecordHash(data[2:end])
			hashes, err := tlog.StoredHashesForRecordHash(int64(len(l.leaves)), leaf, l)
			if err != nil {
				return err
			}
			l.leaves = append(l.leaves, leaf)
			l.stored = append(l.stored, hashes...)
			data = data[end:]
		}
		if len(data) != 0 {
			return fmt.Errorf("%s: %d bytes follow the last entry", path(tile), len(data))
		}
	}
	return nil
}

// compareTiles compares every stored tile, byte by byte, with the one that Go makes.
func (l *exportedLog) compareTiles() (int, error) {
	tiles := tlog.NewTiles(tileHeight, 0, l.size)
	compared := 0
	for _, tile := range tiles {
		want, err := tlog.ReadTileData(tile, l)
		if err != nil {
			return 0, err
		}
		got, err := os.ReadFile(filepath.Join(l.directory, path(tile)))
		if err != nil {
			return 0, err
		}
		if !bytes.Equal(got, want) {
			return 0, fmt.Errorf("%s differs from the entries", path(tile))
		}
		compared++
	}
	return compared, nil
}

// readThroughTiles reads records the way a client does: hashes from tiles, authenticated against
// the signed root, and proves inclusion and consistency with what it read.
func (l *exportedLog) readThroughTiles(tree tlog.Tree) (int, error) {
	reader := tlog.TileHashReader(tree, tileFiles{l.directory})
	records := 0
	step := max(1, tree.N/997)
	for index := int64(0); index < tree.N; index += step {
		proof, err := tlog.ProveRecord(tree.N, index, reader)
		if err != nil {
			return 0, err
		}
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, l.leaves[index]); err != nil {
			return 0, err
		}
		older, err := tlog.TreeHash(index+1, l)
		if err != nil {
			return 0, err
		}
		consistency, err := tlog.ProveTree(tree.N, index+1, reader)
		if err != nil {
			return 0, err
		}
		if err := tlog.CheckTree(consistency, tree.N, tree.Hash, index+1, older); err != nil {
			return 0, err
		}
		records++
	}
	return records, nil
}

// checkProofs checks the proofs that the Java side made.
func (l *exportedLog) checkProofs() (int, error) {
	text, err := os.ReadFile(filepath.Join(l.directory, "proofs"))
	if err != nil {
		return 0, err
	}
	lines := strings.Split(strings.TrimSuffix(string(text), "\n"), "\n")
	checked := 0
	for _, line := range lines {
		if line == "" {
			continue
		}
		if err := l.checkProof(strings.Fields(line)); err != nil {
			return 0, fmt.Errorf("proof %q: %w", line, err)
		}
		checked++
	}
	return checked, nil
}

// checkProof checks "inclusion INDEX SIZE HASH…" or "consistency OLD NEW HASH…".
func (l *exportedLog) checkProof(words []string) error {
	if len(words) < 3 {
		return fmt.Errorf("too short")
	}
	first, err := strconv.ParseInt(words[1], 10, 64)
	if err != nil {
		return err
	}
	size, err := strconv.ParseInt(words[2], 10, 64)
	if err != nil {
		return err
	}
	root, err := tlog.TreeHash(size, l)
	if err != nil {
		return err
	}
	hashes := []tlog.Hash{}
	for _, word := range words[3:] {
		raw, err := base64.StdEncoding.DecodeString(word)
		if err != nil || len(raw) != tlog.HashSize {
			return fmt.Errorf("not a hash: %s", word)
		}
		hashes = append(hashes, tlog.Hash(raw))
	}
	switch words[0] {
	case "inclusion":
		return tlog.CheckRecord(hashes, size, root, first, l.leaves[first])
	case "consistency":
		older, err := tlog.TreeHash(first, l)
		if err != nil {
			return err
		}
		return tlog.CheckTree(hashes, size, root, first, older)
	}
	return fmt.Errorf("unknown kind %s", words[0])
}

// tileFiles serves stored tiles to Go's authenticating reader.
type tileFiles struct{ directory string }

func (f tileFiles) Height() int { return tileHeight }

func (f tileFiles) SaveTiles([]tlog.Tile, [][]byte) {}

func (f tileFiles) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		data, err := os.ReadFile(filepath.Join(f.directory, path(tile)))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

// path is the C2SP name of a tile, which has no height and says "entries" for data.
func path(tile tlog.Tile) string {
	name := strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", tileHeight))
	return "tile/" + strings.Replace(name, "data/", "entries/", 1)
}
