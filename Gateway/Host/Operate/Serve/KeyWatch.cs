using System.Security.Cryptography;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;

namespace CatsIce.Gateway.Operate.Serve;

/// <summary>Notices that the files of the hub's keys were replaced, and takes the new ones without a restart. A part is taken when two looks in a row find the
/// same files, so that a pair of which only one half was written, or half a file, is not; one that is not as it must be is refused, and the old one stays.</summary>
internal sealed class KeyWatch
{
    private readonly HubKeys _keys;
    private readonly ILogger<KeyWatch> _log;
    private readonly CertificateSet _files;
    private readonly Part[] _parts;

    public KeyWatch(CertificateOptions options, HubKeys keys, ILogger<KeyWatch> log)
    {
        (_keys, _log, _files) = (keys, log, new CertificateSet(options));
        _parts =
        [
            New("TlsServer", now =>
            {
                var server = _files.ReadTlsServer(now);
                return old => old with { TlsServer = server.Certificate, TlsServerChain = server.Chain };
            }),
            New("TlsClient", now =>
            {
                var client = _files.ReadTlsClient(now);
                return old => old with { TlsClient = client };
            }),
            New("Signing", now =>
            {
                var signing = _files.ReadSigning(now);
                return old => old with { Signing = signing };
            }),
            New("NextSigning", now =>
            {
                var next = _files.ReadNextSigning(now);
                return old => old with { NextSigning = next };
            }),
            New("TrustedRoots", _ =>
            {
                var roots = _files.ReadTrustedRoots();
                return old =>
                {
                    old.Roots.Replace(roots);
                    return old;
                };
            }),
        ];
    }

    /// <summary>One look at all files.</summary>
    public void Look(DateTimeOffset now)
    {
        foreach (var part in _parts)
        {
            var digest = _files.Digest(part.Setting);
            if (digest != part.Taken && digest == part.Seen)
            {
                Take(part, digest, now);
            }

            part.Seen = digest;
        }
    }

    private void Take(Part part, string digest, DateTimeOffset now)
    {
        try
        {
            var change = part.Read(now);
            if (_files.Digest(part.Setting) != digest)
            {
                // Written while it was read.
                return;
            }

            var before = _keys.Current;
            _keys.Replace(change);
            part.Taken = digest;
            Tell(part.Setting, before);
        }
        catch (Exception fault) when (fault is EnvironmentFaultException or CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            // Tried again at every look, because time may mend it; told once.
            if (part.Refused != digest)
            {
                part.Refused = digest;
                KeyLog.Refused(_log, part.Setting, fault.Message);
            }
        }
    }

    private void Tell(string setting, HubCertificates before)
    {
        var now = _keys.Current;
        switch (setting)
        {
            case "TlsServer":
                KeyLog.Replaced(_log, setting, new(now.TlsServer));
                break;
            case "TlsClient":
                KeyLog.Replaced(_log, setting, new(now.TlsClient));
                break;
            case "Signing":
                KeyLog.Replaced(_log, setting, new(now.Signing));
                if (!now.Signing.RawDataMemory.Span.SequenceEqual((before.NextSigning ?? before.Signing).RawDataMemory.Span))
                {
                    KeyLog.NotAnnounced(_log);
                }

                break;
            case "NextSigning" when now.NextSigning is { } next:
                KeyLog.Announced(_log, new(next));
                break;
            default:
                KeyLog.RootsReplaced(_log);
                break;
        }
    }

    private Part New(string setting, Func<DateTimeOffset, Func<HubCertificates, HubCertificates>> read) =>
        new(setting, read) { Taken = _keys.ReadFrom.GetValueOrDefault(setting) ?? _files.Digest(setting) };

    /// <param name="Read">Reads and checks the files; what comes back puts them into use.</param>
    private sealed record Part(string Setting, Func<DateTimeOffset, Func<HubCertificates, HubCertificates>> Read)
    {
        /// <summary>Of the files that are in use.</summary>
        public required string Taken { get; set; }

        /// <summary>Of the last look.</summary>
        public string Seen { get; set; } = "";

        /// <summary>Of the files that were refused last.</summary>
        public string Refused { get; set; } = "";
    }
}
