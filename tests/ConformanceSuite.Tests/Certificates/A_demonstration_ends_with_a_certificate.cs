using CatsIce.ConformanceSuite;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.Running;
using CatsIce.Running.Databases;
using CatsIce.Running.Speaking;
using ConformanceSuite.Tests.Setting;

namespace ConformanceSuite.Tests.Certificates;

/// <summary>The whole way, with everything real: the reference system is started and tested, certified by a demonstration issuer, and admitted by a hub that admits nobody without a certificate.</summary>
public sealed class A_demonstration_ends_with_a_certificate(A_demonstration_ends_with_a_certificate.Demonstration demonstration) : IClassFixture<A_demonstration_ends_with_a_certificate.Demonstration>
{
    [Fact]
    public void Whose_issuer_says_that_it_certifies_nothing()
    {
        Assert.True(demonstration.Code == ExitCode.Conformant, demonstration.Said);
        foreach (var expected in (string[])["Certificate DEMO-", "NTA.UZ conforms to the tests of suite", "Demonstration issuer: certifies nothing", "must PASS 4"])
        {
            Assert.Contains(expected, demonstration.Said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Which_anybody_can_check()
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await Program.Run(
            ["certificate", "verify", demonstration.Certificate, "--issuers", demonstration.Issuer, "--revoked", demonstration.Revoked, "--session", demonstration.Session, "--participant", "NTA.UZ", "--role", "guarantee"], output, error);
        Assert.True(code == ExitCode.Conformant, error.ToString());
    }

    [Fact]
    public async Task Which_people_can_read_as_a_page_that_is_written_of_nothing_that_is_refused()
    {
        Assert.Contains(Path.GetFileName(demonstration.Certificate), await File.ReadAllTextAsync(Path.ChangeExtension(demonstration.Certificate, "ru.html"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var copy = Path.Combine(Directory.CreateDirectory(Path.Combine(demonstration.Folder, "page")).FullName, "certificate.xml");
        File.Copy(demonstration.Certificate, copy);
        string[] page = ["certificate", "page", copy, "--issuers", demonstration.Issuer, "--revoked", demonstration.Revoked];

        var output = new StringWriter();
        Assert.Equal(ExitCode.Conformant, await Program.Run([.. page, "--language", "en", "--language", "ru"], output, output));
        Assert.Equal($"{Path.ChangeExtension(copy, "html")}{Environment.NewLine}{Path.ChangeExtension(copy, "ru.html")}{Environment.NewLine}", output.ToString());
        await File.WriteAllTextAsync(copy, (await File.ReadAllTextAsync(copy, TestContext.Current.CancellationToken)).Replace("NTA.UZ", "NTA.KZ", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        File.Delete(Path.ChangeExtension(copy, "html"));
        output = new StringWriter();
        Assert.Equal(ExitCode.NonConformant, await Program.Run(page, output, output));
        Assert.StartsWith("refused (Altered): ", output.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.ChangeExtension(copy, "html")));
    }

    [Fact]
    public async Task Which_xmlsec1_checks_and_finds_altered()
    {
        var xmlsec = Tool.Xmlsec1;
        var (good, said) = await xmlsec.Run("--verify", "--trusted-pem", demonstration.Issuer, demonstration.Certificate);
        Assert.True(good == 0, said);
        Assert.Equal(0, (await xmlsec.Run("--verify", "--trusted-pem", demonstration.Issuer, demonstration.Revoked)).ExitCode);
        var altered = Path.Combine(demonstration.Folder, "altered.xml");
        await File.WriteAllTextAsync(altered, (await File.ReadAllTextAsync(demonstration.Certificate, TestContext.Current.CancellationToken)).Replace("NTA.UZ", "NTA.KZ", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.NotEqual(0, (await xmlsec.Run("--verify", "--trusted-pem", demonstration.Issuer, altered)).ExitCode);
    }

    [Fact]
    public async Task With_which_a_hub_that_demands_one_opens_the_exchange()
    {
        await using var hub = new StrictHub(demonstration);
        await hub.InitializeAsync();
        var country = hub.As("NTA.UZ");
        var before = await country.Submit(Documents.Fresh("IE001-minimal-polypropylene"));
        before.MustBeFault("ParticipantNotCertified", 500);
        Assert.Contains("its status is Onboarding", before.Detail, StringComparison.Ordinal);

        var narrow = await hub.Run(["participant", "certify", "NTA.UZ", "--development", "--css", "2.0", "--certificate", demonstration.Certificate, .. hub.OnCommandLine]);
        Assert.Contains("(VersionMissing)", narrow.Error, StringComparison.Ordinal);
        var certified = await hub.Must(["participant", "certify", "NTA.UZ", "--development", "--certificate", demonstration.Certificate, .. hub.OnCommandLine]);
        Assert.Contains("DEMO-", certified.Output, StringComparison.Ordinal);

        // The registry is read again within seconds. Then the message itself is looked at, and this one is of somebody else.
        var after = before;
        await Until.True(
            async () => (after = await country.Submit(Documents.Fresh("IE001-minimal-polypropylene"))).Code != "ParticipantNotCertified", "the exchange takes messages of NTA.UZ", () => hub.Process.LogTail);
        Assert.Contains("messageSender", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Or_with_one_of_a_certifying_body_which_sees_that_the_profile_is_the_one_that_was_tested()
    {
        var session = demonstration.CopyWithoutCertificate("reviewed");
        string[] issue = ["certificate", "issue", session, "--number", "2026-0001", "--issuer", demonstration.Issuer, "--issuer-key", demonstration.IssuerKey];

        var profile = Path.Combine(session, "profile.yaml");
        var text = await File.ReadAllTextAsync(profile, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(profile, text + "# changed", TestContext.Current.CancellationToken);
        Assert.Contains("refused: profile.yaml beside the evidence has SHA-256", (await demonstration.Run(issue)).Said, StringComparison.Ordinal);
        await File.WriteAllTextAsync(profile, text, TestContext.Current.CancellationToken);

        var (code, said) = await demonstration.Run(issue);
        Assert.True(code == ExitCode.Conformant, said);
        Assert.Contains("Certificate 2026-0001", said, StringComparison.Ordinal);
        foreach (var change in (string[][])[issue, ["resume", session], ["review", session, "--answers", Path.Combine(session, "answers.yaml")]])
        {
            (code, said) = await demonstration.Run(change);
            Assert.Equal(ExitCode.Input, code);
            Assert.Contains("a session is certified once", said, StringComparison.Ordinal);
        }
    }

    /// <summary>Ran once for all tests of the class, with one scenario of each role.</summary>
    public sealed class Demonstration : IAsyncLifetime
    {
        private static readonly string[] Scenarios =
        [
            "core/departure-release-to-discharge", "core/transit-crossing", "core/destination-arrival-and-good-control", "guarantee/guarantee-good-guarantee",
        ];

        public string Folder { get; } = Directory.CreateTempSubdirectory("catsice-test-").FullName;

        private string Library => Path.Combine(Folder, "scenarios");

        public string Session => Path.Combine(Folder, "results");

        public string Certificate => Path.Combine(Session, "certificate.xml");

        public string Issuer => Path.Combine(Session, "demonstration-issuer", "issuer.pem");

        public string Revoked => Path.Combine(Session, "demonstration-issuer", "revoked.xml");

        public string IssuerKey => Path.ChangeExtension(Issuer, "key");

        public int Code { get; private set; }

        public string Said { get; private set; } = "";

        public async ValueTask InitializeAsync()
        {
            var scenarios = Library;
            foreach (var name in Scenarios)
            {
                var target = Path.Combine(scenarios, "v3.0", name + ".yaml");
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(Path.Combine(Documents.Repository, "ConformanceSuite", "Scenarios", "v3.0", name + ".yaml"), target);
            }

            (Code, Said) = await Run("run", "--demo", "--out", Session, "--report", "json");
        }

        public async Task<(int Code, string Said)> Run(params string[] args)
        {
            var output = new StringWriter();
            var code = await Program.Run([.. args, "--scenarios", Library], output, output);
            return (code, output.ToString());
        }

        public string CopyWithoutCertificate(string name)
        {
            var target = Path.Combine(Folder, name);
            foreach (var file in Directory.EnumerateFiles(Session, "*", SearchOption.AllDirectories).Where(file => file != Certificate))
            {
                var copy = Path.Combine(target, Path.GetRelativePath(Session, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            return target;
        }

        public ValueTask DisposeAsync()
        {
            Directory.Delete(Folder, recursive: true);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class StrictHub(Demonstration demonstration) : Hub
    {
        public string[] OnCommandLine => [.. Settings.SelectMany(setting => new[] { "--set", setting })];

        protected override IEnumerable<string> Settings => ["Conformance:Required=true", $"Conformance:Issuers={demonstration.Issuer}", $"Conformance:RevocationList={demonstration.Revoked}"];

        /// <summary>One participant is enough, and is made in less time than all of them.</summary>
        protected override async Task<HubDatabase> Furnish()
        {
            var database = await HubDatabase.Create(Folder);
            string[][] verbs =
            [
                ["pki", "init"], ["pki", "issue", "--name", "NTA.UZ", "--purpose", "tls"], ["pki", "issue", "--name", "NTA.UZ", "--purpose", "signing"],
                ["participant", "add", "NTA.UZ", "--development", "--pull", "--signing", PkiFile("NTA.UZ-signing.pem"), "--tls", PkiFile("NTA.UZ-tls.pem")],
            ];
            foreach (var verb in verbs)
            {
                var run = await Programs.RunVerb(Folder, database.Settings, verb);
                Assert.True(run.ExitCode == 0, run.Everything);
            }

            return database;
        }
    }
}
