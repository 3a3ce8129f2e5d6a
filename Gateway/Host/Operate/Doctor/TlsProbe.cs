using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using CatsIce.Gateway.Operate.Serve;

namespace CatsIce.Gateway.Operate.Doctor;

/// <summary>What the other side showed in the handshake.</summary>
/// <param name="Errors">What is wrong with its certificate by our roots and by the name in the address.</param>
internal sealed record TlsSeen(SslProtocols Protocol, TlsCipherSuite Cipher, X509Certificate2 Certificate, SslPolicyErrors Errors, string ChainFault);

/// <summary>One TLS handshake as the hub would make it for a delivery. Takes any certificate, to be able to tell what is wrong with it.</summary>
internal static class TlsProbe
{
    public static async Task<Socket> Connect(IPAddress[] addresses, int port, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(addresses, port, cancel);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public static async Task<TlsSeen> Handshake(Socket socket, string host, HubCertificates own, CancellationToken cancel)
    {
        var (errors, fault, shown) = (SslPolicyErrors.None, "", (X509Certificate2?)null);
        await using var stream = new SslStream(new NetworkStream(socket, ownsSocket: true));
        await stream.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = host,
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                ClientCertificateContext = SslStreamCertificateContext.Create(own.TlsClient, null, offline: true),
                CertificateChainPolicy = own.Roots.Policy(),
                RemoteCertificateValidationCallback = (_, certificate, chain, found) =>
                {
                    errors = found;
                    fault = string.Join("; ", (chain?.ChainStatus ?? []).Select(status => status.StatusInformation.Trim().TrimEnd('.')));
                    shown = certificate is null ? null : X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
                    return true;
                },
            },
            cancel);
        return new TlsSeen(stream.SslProtocol, stream.NegotiatedCipherSuite,
            shown ?? throw new AuthenticationException("The server showed no certificate."), errors, fault);
    }
}
