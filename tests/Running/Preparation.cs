using CatsIce.Running.Databases;

namespace CatsIce.Running;

/// <summary>Keys and participants for all hubs of a test run, made once by the hub's own verbs; every hub works on a copy.</summary>
public static class Preparation
{
    /// <summary>Certified, and deliveries are pulled. NTA.UZ signs with RSA, the others with ECDSA P-256.</summary>
    public static readonly string[] Certified = ["NTA.UZ", "NTA.AZ", "NTA.GE"];

    /// <summary>Registered, not certified.</summary>
    public const string Onboarding = "NTA.TM";

    public const string Suspended = "NTA.KG";

    /// <summary>Certified; its TLS certificate is pinned but comes from an authority the hub does not trust.</summary>
    public const string Untrusted = "NTA.KZ";

    /// <summary>Certified, in the middle of a rotation: beside its good certificates it has ones (<c>-old</c>) that end at <see cref="OldEnds"/>.</summary>
    public const string Rotating = "NTA.TJ";

    /// <summary>How long the old certificates of <see cref="Rotating"/> live: long enough to be registered while they are valid.</summary>
    private static readonly TimeSpan OldLife = TimeSpan.FromSeconds(25);

    private static readonly Lazy<Task<(string Folder, HubDatabase Database)>> Made = new(Make);

    /// <summary>When the old certificates of <see cref="Rotating"/> end.</summary>
    public static DateTimeOffset OldEnds { get; private set; }

    /// <summary>Copies what was made into an empty folder: keys, and the database where it is a file.</summary>
    public static async Task CopyTo(string folder)
    {
        var (made, _) = await Made.Value;
        foreach (var file in Directory.EnumerateFiles(made, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(made, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <summary>The database of what was made, copied. The folder has been filled before.</summary>
    public static async Task<HubDatabase> CopyDatabase(string folder) => await (await Made.Value).Database.Copy(folder);

    private static async Task<(string Folder, HubDatabase Database)> Make()
    {
        var folder = Directory.CreateTempSubdirectory("catsice-keys-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var pki = Path.Combine(folder, ".catsice", "pki");
        var database = await HubDatabase.Create(folder);
        await Must("pki", "init");
        await Task.WhenAll(Certified.SelectMany(name => new[]
        {
            Must("pki", "issue", "--name", name, "--purpose", "tls"),
            Must("pki", "issue", "--name", name, "--purpose", "signing", "--algorithm", name == "NTA.UZ" ? "rsa" : "ecdsa-p256"),
        }));
        var issuer = Issuer.Of(pki);
        using var stranger = Issuer.Stranger();
        foreach (var name in new[] { Onboarding, Suspended, Rotating, Untrusted })
        {
            issuer.Issue(name + "-signing", CertificateFor.Signing).Save(pki);
            (name == Untrusted ? stranger : issuer).Issue(name + "-tls", CertificateFor.Tls).Save(pki);
        }

        foreach (var name in Certified.Append(Onboarding).Append(Suspended).Append(Untrusted)) await Add(name);
        OldEnds = TimeProvider.System.GetUtcNow() + OldLife;
        issuer.Issue(Rotating + "-signing-old", CertificateFor.Signing, OldEnds).Save(pki);
        issuer.Issue(Rotating + "-tls-old", CertificateFor.Tls, OldEnds).Save(pki);
        await Add(Rotating, "--signing", Path.Combine(pki, Rotating + "-signing-old.pem"), "--tls", Path.Combine(pki, Rotating + "-tls-old.pem"));
        // One after the other: on a busy machine each would else wait longer for the database than it may.
        foreach (var name in Certified.Append(Untrusted).Append(Rotating))
        {
            await Must("participant", "certify", name, "--development", "--evidence", "acceptance tests");
        }

        await Must("participant", "suspend", Suspended, "--development", "--reason", "acceptance tests");
        return (folder, database);

        Task Add(string name, params string[] more) => Must(["participant", "add", name, "--development", "--pull",
            "--signing", Path.Combine(pki, name + "-signing.pem"), "--tls", Path.Combine(pki, name + "-tls.pem"), .. more]);

        async Task Must(params string[] arguments)
        {
            var run = await Programs.RunVerb(folder, database.Settings, arguments);
            if (run.ExitCode != 0) throw new InvalidOperationException($"{string.Join(' ', arguments)}: {run.Everything}");
        }
    }
}
