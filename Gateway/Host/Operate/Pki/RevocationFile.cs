using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Protocol.Crl;
using CatsIce.Protocol.Pki;

namespace CatsIce.Gateway.Operate.Pki;

/// <summary>The revocation list of the development CA, <c>ca.crl</c> in its folder. It is made by the first revocation, or by <c>pki crl</c>.</summary>
internal static class RevocationFile
{
    private const string Label = "X509 CRL";

    /// <summary>Writes the list anew, with the next number.</summary>
    /// <param name="revoke">Null to publish what it holds for some more days.</param>
    /// <returns>The list as written.</returns>
    /// <exception cref="EnvironmentFaultException">The certificate is none of this authority, or revoked already.</exception>
    public static RevocationList Write(PkiFolder folder, X509Certificate2? revoke, X509RevocationReason reason, int days, TimeProvider time)
    {
        using var authority = folder.OpenAuthority(time);
        var existing = File.Exists(folder.ListFile);
        var number = BigInteger.Zero;
        var builder = existing ? CertificateRevocationListBuilder.LoadPem(File.ReadAllText(folder.ListFile), out number) : new CertificateRevocationListBuilder();
        if (revoke is not null)
        {
            if (!authority.Issued(revoke))
            {
                throw new EnvironmentFaultException($"'{OneLine.Of(revoke.Subject)}' was not issued by the development CA in {folder.Path}, but by '{OneLine.Of(revoke.Issuer)}'.");
            }

            if (existing && Read(folder).Revoked.TryGetValue(SerialNumber.From(revoke.SerialNumberBytes.Span)!.Value, out var already))
            {
                throw new EnvironmentFaultException($"'{OneLine.Of(revoke.Subject)}' is revoked already, since {already}.");
            }

            builder.AddEntry(revoke, time.GetUtcNow(), reason);
        }

        folder.WriteList(PemEncoding.WriteString(Label, authority.SignList(builder, number + 1, days)));
        return Read(folder);
    }

    private static RevocationList Read(PkiFolder folder) => ListReader.Read(File.ReadAllBytes(folder.ListFile)).Content;
}
