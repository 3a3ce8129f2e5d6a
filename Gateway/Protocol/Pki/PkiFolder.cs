using System.Security.Cryptography.X509Certificates;

namespace CatsIce.Protocol.Pki;

/// <summary>A folder with PEM files: <c>name.pem</c> for everybody, <c>name.key</c> for its owner only. Overwrites nothing unless told to.</summary>
public sealed class PkiFolder(string path)
{
    public const string Authority = "ca";
    public const string HubServer = "hub-server";
    public const string HubClient = "hub-client";
    public const string HubSigning = "hub-signing";

    private const UnixFileMode EverybodyReads = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public string CertificateFile(string name) => System.IO.Path.Combine(Path, name + ".pem");

    public string KeyFile(string name) => System.IO.Path.Combine(Path, name + ".key");

    /// <summary>The files of these names that exist already.</summary>
    public IEnumerable<string> Existing(params IEnumerable<string> names) =>
        names.SelectMany(name => new[] { CertificateFile(name), KeyFile(name) }).Where(File.Exists);

    /// <summary>The revocation list of the authority.</summary>
    public string ListFile => System.IO.Path.Combine(Path, Authority + ".crl");

    public void WriteList(string pem) => Replace(ListFile, pem + "\n", EverybodyReads);

    /// <summary>For a new authority: the list of the one before is signed with another key.</summary>
    public void RemoveList() => File.Delete(ListFile);

    public void Write(string name, IssuedCertificate issued)
    {
        Directory.CreateDirectory(Path);
        // The key first: a certificate without its key is a puzzle, a key without its certificate is only litter.
        Replace(KeyFile(name), issued.KeyPem, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Replace(CertificateFile(name), issued.CertificatePem, EverybodyReads);
    }

    /// <exception cref="FileNotFoundException">There is no authority in the folder.</exception>
    public DevelopmentAuthority OpenAuthority(TimeProvider time) =>
        File.Exists(CertificateFile(Authority)) && File.Exists(KeyFile(Authority))
            ? new DevelopmentAuthority(X509Certificate2.CreateFromPemFile(CertificateFile(Authority), KeyFile(Authority)), time)
            : throw new FileNotFoundException($"There is no development CA in {Path}; make it with 'pki init --dir {Path}'.");

    /// <summary>Written beside and moved into place, so that no reader ever sees half a file, and with its mode from the first byte on.</summary>
    private static void Replace(string file, string text, UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        var temporary = file + ".new";
        File.Delete(temporary);
        using (var writer = new StreamWriter(temporary, options))
        {
            writer.Write(text);
        }

        File.Move(temporary, file, overwrite: true);
    }
}
