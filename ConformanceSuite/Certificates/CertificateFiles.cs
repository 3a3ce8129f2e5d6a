using CatsIce.ConformanceSuite.CommandLine;

namespace CatsIce.ConformanceSuite.Certificates;

/// <summary>Files of certificates and lists.</summary>
internal static class CertificateFiles
{
    /// <summary>In the folder of a session.</summary>
    public const string OfSession = "certificate.xml";

    /// <summary>Far above what a certificate or a list can be.</summary>
    private const int MostBytes = 8 * 1024 * 1024;

    /// <summary>Nothing is added to the evidence that was certified.</summary>
    /// <param name="session">Its folder.</param>
    /// <exception cref="InputFaultException">It has a certificate.</exception>
    public static void MustNotBeIn(string session)
    {
        if (Path.Combine(session, OfSession) is var file && File.Exists(file))
        {
            throw new InputFaultException($"{file} exists: a session is certified once, and nothing about it changes after that. Run a new session for a new certificate.");
        }
    }

    /// <exception cref="InputFaultException">It is missing, or far too long.</exception>
    public static byte[] Read(string file)
    {
        var info = new FileInfo(file);
        return !info.Exists ? throw new InputFaultException($"The file {file} does not exist.")
            : info.Length > MostBytes ? throw new InputFaultException($"The file {file} is longer than {MostBytes} bytes; no certificate and no list is.")
            : File.ReadAllBytes(file);
    }

    /// <summary>Whole or not at all.</summary>
    /// <param name="replace">A list takes the place of the one before; a certificate never does.</param>
    public static void Write(string file, byte[] bytes, bool replace)
    {
        var unfinished = file + ".new";
        File.WriteAllBytes(unfinished, bytes);
        File.Move(unfinished, file, replace);
    }
}
