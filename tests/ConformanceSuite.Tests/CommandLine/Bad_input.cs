using System.Net.Sockets;
using CatsIce.ConformanceSuite.CommandLine;
using ConformanceSuite.Tests.Running;

namespace ConformanceSuite.Tests.CommandLine;

/// <summary>Nonsense for every verb. Each ends with the right exit code and with one line that says what, where, and what was expected; never with a stack trace.</summary>
public sealed class Bad_input : IDisposable
{
    private readonly ScenarioFolder _scenarios = new ScenarioFolder().Add("TR-DST-0012", "one.yaml");
    private readonly TestFolder _folder = new();

    public Bad_input()
    {
        File.WriteAllText(In("garbage"), "no: [ such\n\tthing");
        File.WriteAllText(In("empty"), "");
        File.WriteAllBytes(In("binary"), [.. Enumerable.Range(0, 4096).Select(n => (byte)(n * 37 % 251))]);
        using var huge = File.Create(In("huge"));
        huge.SetLength(1L << 30);
    }

    public void Dispose()
    {
        _scenarios.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("list --role king", "There is no role 'king'; expected one of any, departure, transit, destination, guarantee.")]
    [InlineData("list --level king", "--level is 'king'; expected one of must, should, may.")]
    [InlineData("list --css 9.9", "There is no version '9.9'; expected one of ")]
    [InlineData("list --scenarios DIR/none", "There is no folder of scenarios DIR/none.")]
    [InlineData("explain nonsense", "There is no scenario and no requirement 'nonsense'.")]
    [InlineData("init --participant NTA.QQ --out DIR/q.yaml", "No story of the suite goes through QQ")]
    [InlineData("init --participant NTA.UZ --out DIR/none/q.yaml", "--out DIR/none/q.yaml lies in a folder that does not exist.")]
    [InlineData("init --participant NTA.UZ --out DIR", "DIR exists already and is not overwritten.")]
    [InlineData("smoke --profile DIR/none", "There is no profile DIR/none; 'init' writes one.")]
    [InlineData("run --profile DIR/none", "There is no profile DIR/none; 'init' writes one.")]
    [InlineData("run --profile DIR", "DIR is a folder; expected a profile, which is a file.")]
    [InlineData("run --profile DIR/empty", "DIR/empty: The file is empty.")]
    [InlineData("run --profile DIR/garbage", "DIR/garbage:")]
    [InlineData("run --profile DIR/binary", "DIR/binary:")]
    [InlineData("run --profile DIR/huge", "DIR/huge has more than 65536 bytes and is not a profile.")]
    [InlineData("run", "Say what to certify: --profile FILE, or --demo.")]
    [InlineData("run --demo --profile x", "Say what to certify: --profile FILE, or --demo.")]
    [InlineData("run --demo --parallel x", "--parallel is 'x'; expected a whole number from 1 to 64.")]
    [InlineData("run --demo --parallel 65", "--parallel is '65'; expected a whole number from 1 to 64.")]
    [InlineData("run --demo --seed x", "--seed is 'x'; expected a whole number from 0 to ")]
    [InlineData("run --demo --report docx", "--report is 'docx'; expected one of ")]
    [InlineData("run --demo --out EMPTY", "One of the values is empty.")]
    [InlineData("run --demo --select TR-DST-0013", "There is no scenario 'TR-DST-0013'; did you mean 'TR-DST-0012'?")]
    [InlineData("run --demo --out DIR/empty", "--out DIR/empty is a file; name a folder.")]
    [InlineData("run --demo --out DIR/empty/below", "--out DIR/empty/below can't be written to: ")]
    [InlineData("run --demo --out DIR --waivers DIR/none", "There is no file DIR/none; expected a file of waivers.")]
    [InlineData("run --demo --out DIR --waivers DIR/huge", "DIR/huge has more than 1048576 bytes and is not a file of waivers.")]
    [InlineData("resume DIR/none", "DIR/none/transcript.jsonl does not exist: DIR/none is not the folder of a session.")]
    [InlineData("judge DIR/none", "DIR/none/transcript.jsonl does not exist: DIR/none is not the folder of a session.")]
    [InlineData("judge DIR", "DIR/transcript.jsonl does not exist: DIR is not the folder of a session.")]
    [InlineData("compare DIR DIR", "DIR/verdicts.json does not exist: DIR is not the folder of a session that was judged.")]
    [InlineData("report DIR", "DIR/transcript.jsonl does not exist: DIR is not the folder of a session.")]
    [InlineData("report DIR --form docx", "--form is 'docx'; expected one of ")]
    [InlineData("report DIR --language fr", "--language is 'fr'; expected one of en, ru.")]
    [InlineData("certificate verify DIR/binary --issuers DIR/binary --revoked DIR/binary", "DIR/binary holds no certificate in PEM form.")]
    [InlineData("certificate issue DIR --number 1 --issuer DIR/garbage --issuer-key DIR/garbage", "--issuer DIR/garbage and --issuer-key DIR/garbage cannot sign: ")]
    [InlineData("certificate revoke --list DIR/list.xml --issuer DIR/none --issuer-key DIR/none", "The file DIR/none does not exist.")]
    [InlineData("catalogue nonsense", "Unrecognized command or argument 'nonsense'.")]
    [InlineData("catalogue matrix --out DIR/none/m.csv", "Could not find a part of the path 'DIR/none/m.csv'.")]
    public async Task Is_told_in_one_line(string line, string sentence)
    {
        var outcome = await Run(line);

        Assert.Equal(ExitCode.Input, outcome.Code);
        Assert.Contains($"error: {Filled(sentence)}", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.jsonl"));
        Assert.False(File.Exists(In("system.log")), "A system was started although the command line was wrong.");
    }

    [Fact]
    public async Task In_scenarios_and_templates_is_told_with_file_and_line()
    {
        _scenarios.Add("TR-DST-0013", "broken.yaml", _ => "id: TR-DST-0013\ntitle: [ never closed\nsteps: no");
        var templates = Directory.CreateDirectory(Path.Combine(_scenarios.Path, "v3.0", "payloads"));
        File.WriteAllText(Path.Combine(templates.FullName, "broken.xml"), "<a>\n  <goods>apples & pears</goods>\n</a>");
        File.WriteAllText(Path.Combine(templates.FullName, "bomb.xml"), "<!DOCTYPE a [<!ENTITY b \"goods\">]>\n<a>&b;</a>");

        var outcome = await Run("run --demo --out DIR/results");

        Assert.Equal(ExitCode.Input, outcome.Code);
        Assert.Contains("error: v3.0/arrival/broken.yaml:", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("error: v3.0/payloads/broken.xml:2: From here on this is not XML.", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("error: v3.0/payloads/bomb.xml:1: From here on this is not XML.", outcome.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(In("results")));
    }

    [Fact]
    public async Task That_names_the_folder_of_another_session_leaves_it_as_it_is()
    {
        File.WriteAllText(In("transcript.jsonl"), "evidence");

        var outcome = await Run("run --demo --out DIR");

        Assert.Equal((ExitCode.Input, $"error: {In("transcript.jsonl")} exists already: evidence is never overwritten. Name another folder, or go on with this session by 'resume'."), (outcome.Code, outcome.Error.TrimEnd()));
        Assert.Equal("evidence", await File.ReadAllTextAsync(In("transcript.jsonl"), TestContext.Current.CancellationToken));
        Assert.False(File.Exists(In("system.log")));
    }

    [Theory]
    [InlineData("silent adapter", "error: The adapter at ")]
    [InlineData("no TLS", "error: TLS with localhost:")]
    [InlineData("nobody there", "can't be called")]
    [InlineData("address taken", "can't listen on ")]
    public async Task That_names_a_hostile_system_is_told_and_evidence_is_kept(string what, string sentence)
    {
        await using var hostile = new HostileServer(what == "silent adapter" ? HostileServer.ClosesAtOnce : HostileServer.BreaksTls);
        File.WriteAllText(In("profile.yaml"),
            $$"""
            participant: NTA.UZ
            system: { name: Hostile, version: 1, build: 1 }
            address: https://localhost:{{(what == "nobody there" ? FreePort() : hostile.Port)}}/ice
            listen: https://127.0.0.1:{{(what == "address taken" ? hostile.Port : 0)}}
            pki: {{Path.GetRelativePath(_folder.Path, TestKeys.Folder)}}
            roles: [destination]
            css: ["3.0"]
            features: [tir]
            stimulus: {{(what == "silent adapter" ? $"{{ adapter: http://127.0.0.1:{hostile.Port} }}" : "prompt")}}
            """);

        var outcome = await Run("run --profile DIR/profile.yaml --out DIR/results");

        Assert.Equal(what == "address taken" ? ExitCode.Input : ExitCode.Unreachable, outcome.Code);
        Assert.Contains(sentence, outcome.Error, StringComparison.Ordinal);
        Assert.Single(outcome.Error.TrimEnd().Split('\n'));
        Assert.True(File.Exists(In("results/transcript.jsonl")));
        Assert.True(File.Exists(In("results/profile.yaml")));
        if (outcome.Code == ExitCode.Unreachable)
        {
            // The paths of the profile are still meant from where it lay.
            var again = await Run("resume DIR/results");
            Assert.Equal((outcome.Code, outcome.Error), (again.Code, again.Error));
        }
    }

    private Task<CommandLineOutcome> Run(string line)
    {
        string[] words = [.. line.Split(' ').Select(word => word == "EMPTY" ? "" : Filled(word))];
        return CommandLineOutcome.Of(words[0] is "list" or "explain" or "run" or "resume" or "judge" or "report" && !line.Contains("--scenarios", StringComparison.Ordinal) ? [.. words, "--scenarios", _scenarios.Path] : words);
    }

    private string Filled(string text) => text.Replace("DIR", _folder.Path, StringComparison.Ordinal);

    private string In(string name) => Path.Combine(_folder.Path, name);

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
