using System.IO.Compression;
using CatsIce.Protocol.Evidence.Container;
using CatsIce.Protocol.Evidence.Verify;
using Protocol.Tests.Evidence.Setting;
using Protocol.Tests.Setting;

namespace Protocol.Tests.Evidence.Verify;

public sealed class Containers_that_were_tampered_with
{
    private static readonly Case Written = new();
    private static readonly byte[] Container = Written.Container();

    public static TheoryData<string> Files => [.. Packing.Unpack(Container).Select(file => file.Name)];

    /// <summary>The first, a middle and the last byte of every file, each in a container of its own.</summary>
    [Theory]
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public void Name_the_file_in_which_one_byte_was_changed(string file)
    {
        var length = Packing.Unpack(Container).Single(f => f.Name == file).Content.Length;
        foreach (var at in (int[])[0, length / 2, length - 1])
        {
            var changed = Packing.With(Container, (name, content) =>
            {
                if (name == file)
                {
                    content[at] ^= 1;
                }

                return content;
            });
            var verdict = Verdict.Of(changed);
            Assert.Contains(verdict.Broken, finding => finding.Where == file);
            Assert.True(verdict.Holds(EvidenceTopic.Document) && verdict.Holds(EvidenceTopic.Receipt));
        }
    }

    [Theory]
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public void Name_the_file_that_was_taken_out(string file) =>
        Assert.Contains(Verdict.Of(Packing.With(Container, (name, content) => name == file ? null : content)).Broken, finding => finding.Where == file);

    [Fact]
    public void Name_the_file_that_was_put_in()
    {
        var more = Packing.Pack([.. Packing.Unpack(Container), ("messages/8/document.xml", Packing.Unpack(Container)[2].Content)]);
        var verdict = Verdict.Of(more);
        verdict.Breaks(EvidenceTopic.File, "messages/8/document.xml");
        Assert.True(verdict.Holds(EvidenceTopic.Receipt, "messages/7/receipt.xml"));
    }

    [Fact]
    public void Say_so_when_files_are_in_another_order()
    {
        var files = Packing.Unpack(Container);
        (files[3], files[5]) = (files[5], files[3]);
        var verdict = Verdict.Of(Packing.Pack(files));
        verdict.Breaks(EvidenceTopic.Form, files[3].Name);
        Assert.Equal([EvidenceTopic.Form], verdict.BrokenTopics);
    }

    [Fact]
    public void Say_so_when_another_program_packed_them()
    {
        // As zip and most libraries do by default: everything deflated, in alphabetical order, times of now.
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in Packing.Unpack(Container).OrderBy(file => file.Name, StringComparer.Ordinal))
            {
                using var target = zip.CreateEntry(name).Open();
                target.Write(content);
            }
        }

        var verdict = Verdict.Of(stream.ToArray());
        verdict.Breaks(EvidenceTopic.Form, "mimetype");
        Assert.Equal([EvidenceTopic.Form], verdict.BrokenTopics);
        Assert.True(verdict.Holds(EvidenceTopic.ContainerSignature) && verdict.Holds(EvidenceTopic.File, "messages/9/converted.xml"));
    }

    [Fact]
    public void Say_so_when_the_files_have_other_times()
    {
        var zip = Packing.Unseal(Container);
        foreach (var mark in new uint[] { 0x04034b50, 0x02014b50 })
        {
            for (var at = 0; (at = Next(zip, at, mark)) >= 0; at++)
            {
                zip[at + (mark == 0x04034b50 ? 10 : 12)] ^= 4;
            }
        }

        var verdict = Verdict.Of(Packing.Seal(zip));
        Assert.Contains("of the index", verdict.Breaks(EvidenceTopic.Form, "times of the files").Expected!, StringComparison.Ordinal);
        Assert.Equal([EvidenceTopic.Form], verdict.BrokenTopics);

        static int Next(byte[] zip, int from, uint mark) =>
            zip.AsSpan(from).IndexOf(BitConverter.GetBytes(mark)) is >= 0 and var found ? from + found : -1;
    }

    [Fact]
    public void Say_so_when_the_same_files_were_packed_by_the_same_rules_with_other_compression()
    {
        var verdict = Verdict.Of(Packing.Unseal(Packing.Pack(Packing.Unpack(Container))));
        Assert.Equal("no comment", verdict.Breaks(EvidenceTopic.Form, "end of the container").Found);
        Assert.Equal([EvidenceTopic.Form], verdict.BrokenTopics);
    }

    [Fact]
    public void Tell_what_still_holds_when_they_are_cut_off()
    {
        for (var kept = Container.Length - 1; kept > Container.Length / 2; kept -= 997)
        {
            var verdict = Verdict.Of(Container[..kept]);
            Assert.Contains("cut off after", verdict.Breaks(EvidenceTopic.Form, "end of the container").Found!, StringComparison.Ordinal);
            Assert.True(verdict.Holds(EvidenceTopic.Document, "messages/7/document.xml") && verdict.Holds(EvidenceTopic.Receipt, "messages/7/receipt.xml"), $"{kept} bytes");
        }
    }

    [Fact]
    public void Are_containers_as_long_as_their_type_can_be_read()
    {
        foreach (var kept in (int[])[69, 100, 500, 2_000])
        {
            Assert.Contains("cut off after", Verdict.Of(Container[..kept]).Breaks(EvidenceTopic.Form, "end of the container").Found!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Name_a_receipt_that_was_exchanged_for_another_valid_one()
    {
        var other = Packing.Unpack(Container).Single(file => file.Name == "messages/9/receipt.xml").Content;
        var verdict = Verdict.Of(Packing.With(Container, "messages/7/receipt.xml", other));
        Assert.Equal([EvidenceTopic.File, EvidenceTopic.Receipt, EvidenceTopic.Entry], verdict.BrokenTopics);
        Assert.All(verdict.Broken, finding => Assert.Equal("messages/7/receipt.xml", finding.Where));
        Assert.Contains(verdict.Broken, finding => finding is { Topic: EvidenceTopic.Receipt, Expected: "log index 7", Found: "9" });
        Assert.True(verdict.Holds(EvidenceTopic.Receipt, "messages/9/receipt.xml") && verdict.Holds(EvidenceTopic.Document, "messages/7/document.xml"));
    }

    [Fact]
    public void Name_a_destinations_receipt_that_was_exchanged()
    {
        var other = Packing.Unpack(Container).Single(file => file.Name == "messages/9/delivery-NTA.GE-103.xml").Content;
        var verdict = Verdict.Of(Packing.With(Container, "messages/7/delivery-NTA.GE-101.xml", other));
        Assert.Equal([EvidenceTopic.File, EvidenceTopic.Delivery, EvidenceTopic.Entry], verdict.BrokenTopics);
        Assert.All(verdict.Broken, finding => Assert.Equal("messages/7/delivery-NTA.GE-101.xml", finding.Where));
    }

    [Fact]
    public void Name_a_proof_that_was_exchanged()
    {
        var other = Packing.Unpack(Container).Single(file => file.Name == "log/41.proof.json").Content;
        var verdict = Verdict.Of(Packing.With(Container, "log/40.proof.json", other));
        Assert.Equal([EvidenceTopic.File, EvidenceTopic.Proof], verdict.BrokenTopics);
        Assert.Equal("41 of 47", verdict.Breaks(EvidenceTopic.Proof, "log/40.proof.json").Found);

        // With the number of the leaf put right the way leads elsewhere.
        verdict = Verdict.Of(Packing.With(Container, "log/40.proof.json", Messages.Utf8(Messages.Text(other).Replace("\"leaf\":41", "\"leaf\":40", StringComparison.Ordinal))));
        Assert.Contains("root ", verdict.Breaks(EvidenceTopic.Proof, "log/40.proof.json").Expected!, StringComparison.Ordinal);
    }

    [Fact]
    public void Name_the_checkpoint_of_another_hub()
    {
        // The same entries in another hub's log, with that hub's key: even then the name of the log says it.
        var another = new Case("ICE/elsewhere").Checkpoint(Parties.HubSigner);
        var verdict = Verdict.Of(Packing.With(Container, ContainerLayout.Checkpoint, another));
        Assert.Equal("ICE/elsewhere", verdict.Breaks(EvidenceTopic.Checkpoint, ContainerLayout.Checkpoint).Found);
        Assert.Contains("another hub's log", verdict.Breaks(EvidenceTopic.Checkpoint, ContainerLayout.Checkpoint).Meaning, StringComparison.Ordinal);
        verdict.Breaks(EvidenceTopic.Proof, "log/40.proof.json");
        Assert.True(verdict.Holds(EvidenceTopic.Receipt, "messages/7/receipt.xml"));

        // Under our log's name, but with another key.
        verdict = Verdict.Of(Packing.With(Container, ContainerLayout.Checkpoint, Written.Checkpoint(Parties.HubSigner)));
        Assert.Contains(verdict.Findings, finding => finding is { Topic: EvidenceTopic.Certificate, State: FindingState.Unknown, Where: ContainerLayout.Checkpoint });
    }

    [Fact]
    public void Name_who_signed_in_the_name_of_somebody_else()
    {
        var forged = Pki.GeSigner.Sign(Messages.Minimal);
        var verdict = Verdict.Of(Packing.With(Container, "messages/7/document.xml", forged));
        verdict.Breaks(EvidenceTopic.Certificate, "messages/7/document.xml");
        verdict.Breaks(EvidenceTopic.Receipt, "messages/7/receipt.xml");
    }
}
