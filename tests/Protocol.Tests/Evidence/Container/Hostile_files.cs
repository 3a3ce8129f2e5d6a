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
            "end record alone" => Packing.Unseal(Container)[^22..],
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

    /// <summary>All of them: also those that compression gives no meaning.</summary>
    [Fact]
    public void A_changed_bit_of_any_byte_is_found() => Assert.Equal([], Missed(Container, Enumerable.Range(0, Container.Length), changed => changed));

    /// <summary>Whoever changes a header may put the checksum right as well.</summary>
    [Fact]
    public void A_changed_byte_of_any_header_is_found_although_the_container_was_sealed_again()
    {
        // Every byte of the directory and of the end record, and of the first header.
        var zip = Packing.Unseal(Container);
        var directory = zip.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        var start = (int)BinaryPrimitives.ReadUInt32LittleEndian(zip.AsSpan(directory + 16));
        Assert.Equal([], Missed(zip, Enumerable.Range(0, 38).Concat(Enumerable.Range(start, zip.Length - 2 - start)), Packing.Seal));
    }

    [Fact]
    public void Bytes_behind_the_end_of_what_is_packed_are_found()
    {
        // The last file: nothing else moves but the directory.
        var (name, more) = (ContainerLayout.Signature, 5);
        var zip = Packing.Unseal(Container);
        var (local, central) = (zip.AsSpan().IndexOf(Encoding.ASCII.GetBytes(name)) - 30, zip.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(name)) - 46);
        var packed = BinaryPrimitives.ReadInt32LittleEndian(zip.AsSpan(local + 18));
        var behind = local + 30 + name.Length + packed;
        BinaryPrimitives.WriteInt32LittleEndian(zip.AsSpan(local + 18), packed + more);
        BinaryPrimitives.WriteInt32LittleEndian(zip.AsSpan(central + 20), packed + more);
        BinaryPrimitives.WriteInt32LittleEndian(zip.AsSpan(zip.Length - 6), behind + more);
        var verdict = Verdict.Of(Packing.Seal([.. zip[..behind], .. new byte[more], .. zip[behind..]]));
        Assert.Contains("can't be unpacked", verdict.Breaks(EvidenceTopic.ContainerSignature, name).Found!, StringComparison.Ordinal);
    }

    private static List<int> Missed(byte[] container, IEnumerable<int> places, Func<byte[], byte[]> after)
    {
        var missed = new List<int>();
        foreach (var at in places)
        {
            var changed = (byte[])container.Clone();
            changed[at] ^= 0x10;
            if (ContainerReader.Open(new MemoryStream(after(changed))).TryGet(out var reader, out _) && reader.FormFaults.Count == 0)
            {
                missed.Add(at);
            }
        }

        return missed;
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
