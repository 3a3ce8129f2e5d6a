using CatsIce.Protocol.Evidence.Tree;

namespace Protocol.Tests.Evidence.Tree;

public sealed class Trees_of_all_sizes
{
    private const int Largest = 300;

    private static readonly MerkleHash[] Leaves = NaiveTree.Leaves(Largest);
    private static readonly MerkleNodeSource Source = NaiveTree.Source(Leaves);

    [Fact]
    public void Have_the_root_of_the_definition()
    {
        var frontier = new MerkleFrontier();
        for (var size = 0; size <= Largest; size++)
        {
            var root = NaiveTree.Mth(Leaves.AsSpan(0, size));
            Assert.Equal(root, frontier.Root());
            Assert.Equal(root, new MerkleTree(Source, size).Root());
            Assert.Equal(root, MerkleFrontier.Restore(Source, size).Root());
            if (size < Largest)
            {
                frontier.Append(Leaves[size]);
            }
        }
    }

    [Fact]
    public void Prove_every_leaf_and_no_other_leaf_root_or_size()
    {
        for (var size = 1; size <= Largest; size += size < 70 ? 1 : 23)
        {
            var tree = new MerkleTree(Source, size);
            var root = tree.Root();
            for (var leaf = 0; leaf < size; leaf++)
            {
                var proof = tree.Inclusion(leaf);
                Assert.Equal(NaiveTree.Path(leaf, Leaves.AsSpan(0, size)), proof.Path);
                Assert.True(proof.Leads(Leaves[leaf], root));
                Assert.False(proof.Leads(Leaves[(leaf + 1) % Largest], root));
                Assert.False(proof.Leads(Leaves[leaf], NaiveTree.Leaf(-1)));
                Assert.False((proof with { Path = proof.Path.Add(root) }).Leads(Leaves[leaf], root));
                if (size > 1)
                {
                    Assert.False((proof with { Leaf = (leaf + 1) % size }).Leads(Leaves[leaf], root));
                    Assert.False((proof with { Path = proof.Path[..^1] }).Leads(Leaves[leaf], root));
                    Assert.False((proof with { Path = proof.Path.Reverse().ToArray() is [var one] ? [one, one] : proof.Path.SetItem(0, root) }).Leads(Leaves[leaf], root));
                }
            }
        }
    }

    [Fact]
    public void Prove_that_they_begin_with_every_earlier_one_and_with_no_other()
    {
        for (var size = 1; size <= Largest; size += size < 70 ? 1 : 23)
        {
            var tree = new MerkleTree(Source, size);
            for (var earlier = 1; earlier <= size; earlier++)
            {
                var proof = tree.Consistency(earlier);
                var first = NaiveTree.Mth(Leaves.AsSpan(0, earlier));
                Assert.Equal(NaiveTree.Proof(earlier, Leaves.AsSpan(0, size)), proof.Path);
                Assert.True(proof.Leads(first, tree.Root()));
                Assert.False(proof.Leads(NaiveTree.Leaf(-1), tree.Root()));
                Assert.False(proof.Leads(first, NaiveTree.Leaf(-1)));
                Assert.False((proof with { Path = proof.Path.Add(first) }).Leads(first, tree.Root()));
                if (earlier < size)
                {
                    Assert.False((proof with { Path = proof.Path[..^1] }).Leads(first, tree.Root()));
                    Assert.False((proof with { FirstSize = earlier + 1 }).Leads(first, tree.Root()));
                }
            }
        }
    }

    [Theory]
    [InlineData(-1, 5)]
    [InlineData(5, 5)]
    [InlineData(0, 0)]
    public void A_leaf_outside_of_the_tree_has_no_proof(long leaf, long size)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MerkleTree(Source, size).Inclusion(leaf));
        Assert.False(new InclusionProof(leaf, size, []).Leads(Leaves[0], Leaves[0]));
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(6, 5)]
    [InlineData(-1, 5)]
    public void A_tree_begins_with_no_larger_one_and_nothing_is_said_of_the_empty_one(long earlier, long size)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new MerkleTree(Source, size).Consistency(earlier));
        Assert.False(new ConsistencyProof(earlier, size, []).Leads(MerkleHash.OfEmptyTree, Leaves[0]));
    }

    [Fact]
    public void A_store_that_lost_nodes_is_found()
    {
        var tree = new MerkleTree((level, first, count) => [.. Source(level, first, count).Skip(1)], 100);
        Assert.Contains("100 were asked for, 99 came", Assert.Throws<InvalidDataException>(() => tree.Root()).Message, StringComparison.Ordinal);
    }
}
