using CatsIce.Protocol.Evidence.Container;
using Protocol.Tests.Evidence.Setting;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Evidence.Container;

public sealed class Containers_that_are_written
{
    private static readonly Case Written = new();
    private static readonly byte[] Container = Written.Container();

    [Fact]
    public void Begin_with_their_type_and_hold_all_of_the_case()
    {
        // EN 319 162-1, annex A.1: whoever looks at byte 30 and byte 38 knows what the file is.
        Assert.Equal("mimetypeapplication/vnd.etsi.asic-e+zip", Messages.Text(Container.AsMemory(30, 39)));
        var names = Packing.Unpack(Container).Select(file => file.Name).ToList();
        Assert.Equal(["mimetype", "README.txt", "messages/7/document.xml", "messages/7/receipt.xml", "messages/7/delivery-NTA.GE-101.xml", "log/40.json", "log/40.proof.json"], names.Take(7));
        Assert.Contains("messages/9/converted.xml", names);
        Assert.Contains("messages/9/delivery-NTA.GE-102.xml", names);
        Assert.Contains("refusals/3/answer.xml", names);
        Assert.Equal(["log/checkpoint.xml", "evidence.json", "META-INF/signatures001.xml"], names.TakeLast(3));
        Assert.Equal(4, names.Count(name => name.StartsWith("certificates/", StringComparison.Ordinal)));
        Assert.Single(names, name => name.StartsWith("revocation/", StringComparison.Ordinal));
    }

    [Fact]
    public void Are_the_same_for_the_same_case_but_for_what_ECDSA_draws()
    {
        var checkpoint = Written.Checkpoint();
        var (one, other) = (Packing.Unpack(Written.Container(checkpoint)), Packing.Unpack(Written.Container(checkpoint)));
        Assert.Equal(one.SkipLast(1).Select(file => (file.Name, Convert.ToHexString(file.Content))), other.SkipLast(1).Select(file => (file.Name, Convert.ToHexString(file.Content))));
    }

    [Fact]
    public void Hold_whole() => Verdict.Of(Container).IsWhole();

    [Fact]
    public void Are_refused_when_a_proof_leads_to_another_checkpoint()
    {
        var other = new Case(before: 39).Checkpoint();
        Assert.Throws<InvalidDataException>(() => Written.Container(other));
    }

    [Theory]
    [InlineData(10, 1_000_000)]
    [InlineData(1_000, 1_000)]
    public void Are_refused_beyond_their_limits(int mostFiles, int mostBytesOfFile)
    {
        var refused = Assert.Throws<ContainerTooLargeException>(
            () => ContainerWriter.Write(new MemoryStream(), Written.Evidence(), Pki.HubSigner, new ContainerLimits { MostFiles = mostFiles, MostBytesOfFile = mostBytesOfFile }));
        Assert.Contains("Make several", refused.Message, StringComparison.Ordinal);
    }
}
