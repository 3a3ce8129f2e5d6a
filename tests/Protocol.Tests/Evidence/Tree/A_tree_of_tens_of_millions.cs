using CatsIce.Protocol.Evidence.Tree;

namespace Protocol.Tests.Evidence.Tree;

/// <summary>A tree as large as a hub's log of years. All its leaves are one, so that its nodes can be had without making them one by one.</summary>
public sealed class A_tree_of_tens_of_millions
{
    private const long Size = 54_321_987;

    private static readonly MerkleHash Leaf = NaiveTree.Leaf(0);
    private static readonly MerkleHash[] OfLevel = [.. Levels()];
    private int _read;
    private int _blocks;

    [Fact]
    public void Is_proven_by_reading_some_hundred_hashes()
    {
        foreach (var leaf in (long[])[0, 1, 255, 256, 12_345_678, Size - 65_536, Size - 1])
        {
            (_read, _blocks) = (0, 0);
            var proof = new MerkleTree(Source, Size).Inclusion(leaf);
            Assert.True(proof.Leads(Leaf, new MerkleTree(Source, Size).Root()));
            Assert.True(_read < 3_000 && _blocks <= 12, $"Leaf {leaf}: {_read} hashes in {_blocks} blocks were read.");
        }
    }

    [Fact]
    public void Is_proven_to_begin_with_an_earlier_one_by_reading_some_hundred_hashes()
    {
        foreach (var earlier in (long[])[1, 255, 65_537, 12_345_678, Size - 1, Size])
        {
            var (first, second) = (new MerkleTree(Source, earlier).Root(), new MerkleTree(Source, Size).Root());
            (_read, _blocks) = (0, 0);
            Assert.True(new MerkleTree(Source, Size).Consistency(earlier).Leads(first, second));
            Assert.True(_read < 2_000 && _blocks <= 8, $"{earlier}: {_read} hashes in {_blocks} blocks were read.");
        }
    }

    [Fact]
    public void Grows_on_from_what_is_kept()
    {
        var frontier = MerkleFrontier.Restore(Source, Size);
        for (var grown = Size + 1; grown <= Size + 1_000; grown++)
        {
            Assert.All(frontier.Append(Leaf), node => Assert.Equal((OfLevel[node.Level], 0), (node.Hash, node.Level % MerkleNode.KeptEvery)));
            Assert.Equal(grown, frontier.Size);
        }

        Assert.Equal(new MerkleTree(Source, Size + 1_000).Root(), frontier.Root());
    }

    private IReadOnlyList<MerkleHash> Source(int level, long first, int count)
    {
        Assert.True(level % MerkleNode.KeptEvery == 0 && first % MerkleNode.BlockLength == 0 && count is > 0 and <= MerkleNode.BlockLength);
        (_read, _blocks) = (_read + count, _blocks + 1);
        return [.. Enumerable.Repeat(OfLevel[level], count)];
    }

    private static IEnumerable<MerkleHash> Levels()
    {
        var hash = Leaf;
        for (var level = 0; level < 33; level++)
        {
            yield return hash;
            hash = MerkleHash.Node(hash, hash);
        }
    }
}
