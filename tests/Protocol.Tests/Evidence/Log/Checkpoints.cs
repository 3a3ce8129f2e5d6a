using System.Globalization;
using CatsIce.Protocol.Evidence.Log;
using CatsIce.Protocol.Evidence.Tree;
using CatsIce.Protocol.Problems;
using CatsIce.Protocol.Signatures;
using Protocol.Tests.Evidence.Tree;
using Protocol.Tests.Setting;
using Protocol.Tests.Witnesses;

namespace Protocol.Tests.Evidence.Log;

public sealed class Checkpoints
{
    private static readonly Checkpoint Made = new("ICE/Tashkent & <co>", 4711, NaiveTree.Leaf(1), Parties.Now, 4000, NaiveTree.Leaf(2));
    private static readonly Checkpoint First = new("ICE", 0, MerkleHash.OfEmptyTree, Parties.Now, 0, MerkleHash.OfEmptyTree);

    [Fact]
    public void Come_back_as_they_went()
    {
        foreach (var checkpoint in (Checkpoint[])[Made, First])
        {
            var document = Messages.Canonical(checkpoint.Sign(Parties.HubSigner));
            Messages.Accepted(SignatureCheck.Verify(document, "ICE", [Parties.Registered(Parties.Hub)], Parties.Now));
            Assert.Equal(checkpoint, Messages.Accepted(Checkpoint.Read(document)));
        }
    }

    [Theory]
    [InlineData("<ice:TreeSize>4711<", "<ice:TreeSize>3999<")]
    [InlineData("<ice:TreeSize>4711<", "<ice:TreeSize>-1<")]
    [InlineData("<ice:TreeSize>4711<", "<ice:TreeSize>9223372036854775808<")]
    [InlineData("<ice:RootHash>", "<ice:RootHash>00")]
    [InlineData("<ice:Origin>ICE/Tashkent &amp; &lt;co&gt;<", "<ice:Origin><")]
    [InlineData("</ice:PreviousRootHash>", "</ice:PreviousRootHash><ice:More/>")]
    [InlineData("ice:Checkpoint", "ice:Receipt")]
    public void Of_another_shape_are_refused(string part, string other)
    {
        var text = Messages.Text(Made.Sign(Parties.HubSigner));
        Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.IsType<Refusal.Fault>(Messages.Refused(Checkpoint.Read(Messages.Canonical(text.Replace(part, other, StringComparison.Ordinal)))));
    }

    [Fact]
    public async Task Are_verified_by_xmlsec1()
    {
        using var work = new WorkFolder();
        var (code, output, error) = await Tool.Xmlsec1.Run(
        [
            "--verify", "--trusted-pem", work.WriteCertificate("hub.pem", Parties.Hub),
            "--verification-time", Parties.Now.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), work.Write("checkpoint.xml", Made.Sign(Parties.HubSigner)),
        ]);
        Assert.True(code == 0, output + error);
    }

    [Fact]
    public async Task Are_valid_by_their_schema()
    {
        using var work = new WorkFolder();
        foreach (var checkpoint in (Checkpoint[])[Made, First])
        {
            var (code, _, error) = await Tool.Xmllint.Run(
                ["--noout", "--nonet", "--schema", Path.Combine(AppContext.BaseDirectory, "Wsdl", "checkpoint.xsd"), work.Write("checkpoint.xml", checkpoint.Sign(Parties.HubSigner))]);
            Assert.True(code == 0, error);
        }
    }
}
