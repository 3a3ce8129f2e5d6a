using System.Buffers.Binary;
using System.Text;
using CatsIce.Protocol.Evidence.Container;
using CatsIce.Protocol.Evidence.Verify;
using Protocol.Tests.Evidence.Setting;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Evidence.Container;

public sealed class Hostile_files
{
    private static readonly byte[] Container = new Case().Container();

    public static TheoryData<string> Nonsense => ["empty", "text", "zeros", "random", "zip of others", "empty zip", "end record alone", "PK"];

    [Theory]
    [MemberData(nameof(Nonsense))]
    public void Are_refused_as_nonsense(string kind)
    {
        byte[] bytes = kind switch
        {
            "empty" => [],
            "text" => Messages.Utf8("This is no container."),
            "zeros" => new byte[100_000],
            "random" => Random(),
            "zip of others" => Packing.Pack([("mimetype", Messages.Utf8("application/epub+zip")), ("book.xhtml", [1])]),
            "empty zip" => Packing.Pack([]),
            "end record alone" => Container[^22..],
            _ => "PK\u0003\u0004"u8.ToArray(),
        };
        Assert.Contains("This is no evidence container", Messages.Refused(ContainerReader.Open(new MemoryStream(bytes))).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void Bombs_are_refused_before_they_are_unpacked()
    {
        var limits = new ContainerLimits { FreeOfRatio = 1_000_000, MostRatio = 50 };
        var bomb = Packing.Pack([.. Packing.Unpack(Container), ("messages/8/document.xml", new byte[30_000_000])]);
        Assert.Contains("times the container", Messages.Refused(ContainerReader.Open(new MemoryStream(bomb), limits)).Summary, StringComparison.Ordinal);
        Messages.Refused(ContainerReader.Open(new MemoryStream(bomb), ContainerLimits.Default with { MostBytesOfFile = 1_000_000 }));
        Messages.Refused(ContainerReader.Open(new MemoryStream(Container), ContainerLimits.Default with { MostFiles = 20 }));
        Messages.Refused(ContainerReader.Open(new MemoryStream(Container), ContainerLimits.Default with { MostBytes = 1_000 }));
    }

    [Fact]
    public void A_file_that_unpacks_to_more_than_it_says_is_read_no_further()
    {
        var bomb = Packing.Pack([.. Packing.Unpack(Container), ("messages/8/document.xml", new byte[30_000_000])]);

        // Both headers now say one byte.
        foreach (var at in Places(bomb, "messages/8/document.xml"))
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bomb.AsSpan(at), 1);
        }

        var reader = Messages.Accepted(ContainerReader.Open(new MemoryStream(bomb)));
        Assert.Contains("another length or checksum", Messages.Refused(reader.Read("messages/8/document.xml")).Summary, StringComparison.Ordinal);
        Verdict.Of(bomb).Breaks(EvidenceTopic.File, "messages/8/document.xml");
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("messages/../../x.xml")]
    [InlineData("messages\\7\\x.xml")]
    [InlineData("C:x.xml")]
    [InlineData("messages//x.xml")]
    [InlineData("messages/.x.xml")]
    [InlineData("messages/x.xml ")]
    [InlineData("messages/x\u0001.xml")]
    [InlineData("messages/é.xml")]
    [InlineData("a very long one")]
    public void A_name_that_leads_elsewhere_is_named_and_not_read(string name)
    {
        name = name.StartsWith("a very", StringComparison.Ordinal) ? new string('a', 300) : name;
        var verdict = Verdict.Of(Packing.Pack([.. Packing.Unpack(Container), (name, [1])]));
        Assert.Contains(verdict.Broken, finding => finding.Topic == EvidenceTopic.Form && finding.Found!.Contains("the file is not read", StringComparison.Ordinal));
        Assert.True(verdict.Holds(EvidenceTopic.Document, "messages/7/document.xml"));
        Assert.All(verdict.Findings, finding => Assert.DoesNotContain('\u0001', finding.Where));
    }

    [Fact]
    public void Of_two_files_of_one_name_neither_is_read()
    {
        var verdict = Verdict.Of(Packing.Pack([.. Packing.Unpack(Container), ("messages/7/document.xml", Packing.Unpack(Container).Single(file => file.Name == "messages/9/document.xml").Content)]));
        Assert.Equal("2 files", verdict.Breaks(EvidenceTopic.Form, "messages/7/document.xml").Found);
        verdict.Breaks(EvidenceTopic.Document, "messages/7/document.xml");
        Assert.True(verdict.Holds(EvidenceTopic.Document, "messages/9/document.xml"));
    }

    [Fact]
    public void A_name_that_differs_between_directory_and_file_is_named_and_not_read()
    {
        var bytes = (byte[])Container.Clone();
        var at = bytes.AsSpan().IndexOf("messages/7/receipt.xml"u8);
        bytes[at + 9] = (byte)'8';
        var verdict = Verdict.Of(bytes);
        Assert.Contains("'messages/8/receipt.xml' at the file", verdict.Breaks(EvidenceTopic.Form, "messages/7/receipt.xml").Found!, StringComparison.Ordinal);
        verdict.Breaks(EvidenceTopic.File, "messages/7/receipt.xml");
    }

    [Fact]
    public void A_changed_byte_of_any_header_is_found()
    {
        // Every byte of the directory and of the end record, and of the first header.
        var directory = Container.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        var start = (int)BinaryPrimitives.ReadUInt32LittleEndian(Container.AsSpan(directory + 16));
        var missed = new List<int>();
        foreach (var at in Enumerable.Range(0, 38).Concat(Enumerable.Range(start, Container.Length - start)))
        {
            var changed = (byte[])Container.Clone();
            changed[at] ^= 0x10;
            if (ContainerReader.Open(new MemoryStream(changed)).TryGet(out var reader, out _) && reader.FormFaults.Count == 0)
            {
                missed.Add(at);
            }
        }

        // What the machine sets for the one stored file, mimetype, it may set for it alone.
        Assert.Equal([], missed.Where(at => !IsSilent(at, start)));
    }

    [Fact]
    public void Hostile_XML_inside_is_refused_by_its_name()
    {
        foreach (var xml in (string[])
            [
                "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;\">]><a>&c;</a>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/x\"><a/>",
                string.Concat(Enumerable.Repeat("<a>", 100_000)),
                "\u0000\u0001",
            ])
        {
            foreach (var file in (string[])["messages/7/document.xml", "messages/7/receipt.xml", "messages/7/delivery-NTA.GE-101.xml", "log/checkpoint.xml", "META-INF/signatures001.xml"])
            {
                var verdict = Verdict.Of(Packing.With(Container, file, Messages.Utf8(xml)));
                Assert.Contains(verdict.Broken, finding => finding.Where == file);
            }
        }
    }

    [Fact]
    public void Hostile_JSON_and_PEM_inside_are_refused_by_their_name()
    {
        foreach (var text in (string[])["", "null", "[]", "{}", new string('[', 100_000), "{\"format\":\"catsice-evidence/1\"}", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
        {
            foreach (var file in (string[])["evidence.json", "log/40.json", "log/40.proof.json", Packing.Unpack(Container).First(f => f.Name.StartsWith("certificates/", StringComparison.Ordinal)).Name])
            {
                Assert.Contains(Verdict.Of(Packing.With(Container, file, Messages.Utf8(text))).Broken, finding => finding.Where == file);
            }
        }
    }

    // Version made by and external attributes of the first entry of the directory.
    private static bool IsSilent(int at, int start) => at - start is 4 or 5 or >= 38 and < 42;

    // Of the unpacked size in the local header and in the directory.
    private static IEnumerable<int> Places(byte[] zip, string name)
    {
        var (local, central) = (zip.AsSpan().IndexOf(Encoding.ASCII.GetBytes(name)), zip.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(name)));
        return [local - 30 + 22, central - 46 + 24];
    }

    private static byte[] Random()
    {
        var bytes = new byte[100_000];
        new Random(20261122).NextBytes(bytes);
        return bytes;
    }
}
