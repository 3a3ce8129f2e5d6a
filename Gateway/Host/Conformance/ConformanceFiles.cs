using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Protocol.Conformance;

namespace CatsIce.Gateway.Conformance;

/// <summary>Reads the issuers and the lists that the settings name.</summary>
internal static class ConformanceFiles
{
    /// <exception cref="EnvironmentFaultException">A file is missing, or is not what it must be.</exception>
    public static ConformanceTrust Read(ConformanceOptions options, DateTimeOffset now)
    {
        var trust = new ConformanceTrust(options.Issuers.Length == 0 ? [] : CertificateFile.ReadPublic(options.Issuers));
        foreach (var file in Lists(options.RevocationList))
        {
            trust = CertificateVerifier.TryReadList(ReadBytes(file), trust, now, out var list, out var refusal)
                ? trust.With(list)
                : throw new EnvironmentFaultException($"Conformance:RevocationList: {file} is refused ({refusal.Fault}). {refusal.Detail} {refusal.Mend}");
        }

        return trust;
    }

    private static IEnumerable<string> Lists(string setting) =>
        setting.Length == 0 ? []
        : Directory.Exists(setting) ? Directory.EnumerateFiles(setting, "*.xml").Order(StringComparer.Ordinal)
        : [setting];

    private static byte[] ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentFaultException($"Conformance:RevocationList: the file {path} cannot be read: {exception.Message}");
        }
    }
}
