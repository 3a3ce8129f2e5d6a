using System.IO.Compression;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Evidence.Log;
using CatsIce.Protocol.Evidence.Tree;
using CatsIce.Running;

namespace Gateway.Acceptance;

/// <summary>The operator gives evidence away, lets the log be checked, and hands checkpoints to others, while the hub runs.</summary>
public sealed class When_evidence_is_asked_for(When_evidence_is_asked_for.NotarizedHub hub) : IClassFixture<When_evidence_is_asked_for.NotarizedHub>
{
    public sealed class NotarizedHub : PushingHub
    {
        public string Checkpoints => Path.Combine(Folder, "checkpoints");

        protected override IEnumerable<string> Settings =>
            [.. base.Settings, "Evidence:SequenceEvery=00:00:00.100", "Evidence:CheckpointEvery=00:00:01", $"Evidence:CheckpointFolder={Checkpoints}"];
    }

    [Fact]
    public async Task A_movement_comes_in_one_container_with_all_receipts()
    {
        var journey = new Journey(hub);
        var message = journey.Message(Journey.Release);
        await journey.Send(message);
        await hub.Becomes(message.Element("messageIdentification")!.Value, "Delivered");
        var file = Path.Combine(hub.Folder, "movement.asice");
        await hub.Must("evidence", "export", journey.Mrn, "--development", "--wait", "--out", file, "--set", "Evidence:CheckpointEvery=00:00:30");
        using (var zip = ZipFile.OpenRead(file))
        {
            var names = zip.Entries.Select(entry => entry.FullName).ToList();
            Assert.Equal("mimetype", names[0]);
            Assert.Contains(names, name => name.EndsWith("/document.xml", StringComparison.Ordinal));
            Assert.Contains(names, name => name.EndsWith("/receipt.xml", StringComparison.Ordinal));
            Assert.Contains(names, name => name.Contains("/delivery-NTA.", StringComparison.Ordinal));
            Assert.Contains("log/checkpoint.xml", names);
        }
        var verified = await hub.Must("evidence", "verify", file);
        Assert.Contains("verdict: nothing is broken", verified.Output, StringComparison.Ordinal);

        var again = await hub.Run("evidence", "export", journey.Mrn, "--development", "--out", file);
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("is there already", again.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_stored_is_refused_with_one_sentence()
    {
        var refused = await hub.Run("evidence", "export", "NOBODYS-MESSAGE", "--development", "--out", Path.Combine(hub.Folder, "nothing.asice"));
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("refused: Nothing is stored of messageIdentification NOBODYS-MESSAGE.", refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(hub.Folder, "nothing.asice")));
    }

    [Fact]
    public async Task The_log_is_checked_while_the_hub_runs_and_leads_from_checkpoint_to_checkpoint()
    {
        await new Journey(hub).Send(new Journey(hub).Message(Journey.Release));
        await Until.True(() => Files().Length > 0, "a checkpoint is written");
        var earlier = Read(Files()[^1]);
        var journey = new Journey(hub);
        await journey.Send(journey.Message(Journey.Release));
        await Until.True(() => Read(Files()[^1]).TreeSize > earlier.TreeSize, "a later checkpoint is written");
        var later = Read(Files()[^1]);

        var proof = Path.Combine(hub.Folder, "proof.json");
        await hub.Must("evidence", "consistency", $"{earlier.TreeSize}", $"{later.TreeSize}", "--development", "--out", proof);
        Assert.True(ConsistencyProof.Read(await File.ReadAllBytesAsync(proof, TestContext.Current.CancellationToken)).Match(read => read, refusal => throw new InvalidOperationException(refusal.Summary)).Leads(earlier.Root, later.Root));

        var exported = Path.Combine(hub.Folder, "exported.xml");
        await hub.Must("evidence", "checkpoint", "export", "--development", "--size", $"{earlier.TreeSize}", "--out", exported);
        Assert.Equal(earlier, Read(exported));
        Assert.Contains(later.Root.ToString(), (await hub.Must("evidence", "checkpoint", "list", "--development")).Output, StringComparison.Ordinal);
        Assert.Contains(" 0 differences", (await hub.Must("evidence", "check", "--development")).Output, StringComparison.Ordinal);
        Assert.Contains(" 0 differences", (await hub.Must("evidence", "check", "--development", "--from", "0", "--to", "3")).Output, StringComparison.Ordinal);
    }

    private string[] Files() => Directory.Exists(hub.Checkpoints) ? [.. Directory.GetFiles(hub.Checkpoints, "*.xml").Order(StringComparer.Ordinal)] : [];

    private static Checkpoint Read(string file) => CanonicalDocument.Read(File.ReadAllBytes(file)).Then(Checkpoint.Read).Match(read => read, refusal => throw new InvalidOperationException(refusal.Summary));
}
