using CatsIce.Protocol.Evidence.Tree;
using CatsIce.Protocol.Problems;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Evidence.Tree;

public sealed class Proofs_in_files
{
    private static readonly MerkleTree Tree = new(NaiveTree.Source(NaiveTree.Leaves(11)), 11);

    [Fact]
    public void Come_back_as_they_went()
    {
        Assert.Equal(Tree.Inclusion(7), Messages.Accepted(InclusionProof.Read(Tree.Inclusion(7).ToJson())));
        Assert.Equal(Tree.Consistency(7), Messages.Accepted(ConsistencyProof.Read(Tree.Consistency(7).ToJson())));
        Assert.Equal("""{"leaf":0,"treeSize":1,"path":[]}""", Messages.Text(new InclusionProof(0, 1, []).ToJson()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"leaf":0,"treeSize":1}""")]
    [InlineData("""{"leaf":0,"treeSize":1,"path":null}""")]
    [InlineData("""{"leaf":0,"treeSize":1,"path":[1]}""")]
    [InlineData("""{"leaf":0,"treeSize":1,"path":["00"]}""")]
    [InlineData("""{"leaf":0,"treeSize":1,"path":["\ud800"]}""")]
    [InlineData("""{"leaf":0,"treeSize":1,"path":["E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855"]}""")]
    [InlineData("""{"leaf":0,"treeSize":1,"path":[] }""")]
    [InlineData("""{"treeSize":1,"leaf":0,"path":[]}""")]
    [InlineData("""{"leaf":0,"leaf":0,"treeSize":1,"path":[]}""")]
    [InlineData("""{"leaf":0,"treeSize":1,"path":[],"more":1}""")]
    [InlineData("""{"leaf":-1,"treeSize":1,"path":[]}""")]
    [InlineData("""{"leaf":0.0,"treeSize":1,"path":[]}""")]
    [InlineData("""{"leaf":99999999999999999999,"treeSize":1,"path":[]}""")]
    [InlineData("""{"leaf":"0","treeSize":1,"path":[]}""")]
    public void Of_another_form_are_refused(string json)
    {
        Assert.IsType<Refusal.Fault>(Messages.Refused(InclusionProof.Read(Messages.Utf8(json))));
        Assert.IsType<Refusal.Fault>(Messages.Refused(ConsistencyProof.Read(Messages.Utf8(json))));
    }

    [Fact]
    public void That_are_too_long_are_refused()
    {
        var endless = new InclusionProof(0, 1, [.. NaiveTree.Leaves(66)]);
        Messages.Refused(InclusionProof.Read(endless.ToJson()));
        Messages.Refused(InclusionProof.Read(new byte[100_000]));
    }
}
