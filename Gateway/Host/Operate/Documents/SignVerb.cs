using System.CommandLine;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Protocol.Signatures;

namespace CatsIce.Gateway.Operate.Documents;

/// <summary><c>sign</c></summary>
internal static class SignVerb
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The unsigned document; - reads standard input." };
        var certificate = new Option<string>("--certificate") { Description = "PEM file with the signing certificate.", Required = true };
        var key = new Option<string>("--key") { Description = "PEM file with its private key (PKCS#8, PKCS#1 or SEC1, without password).", Required = true };
        var target = new Option<string>("--output", "-o") { Description = "Where the signed document goes; standard output otherwise." };
        var command = new Verb("sign",
            "Sign a document by the signature profile. The result is the canonical form, byte for byte what is to be sent.",
            "sign IE001.xml --certificate NTA.UZ-signing.pem --key NTA.UZ-signing.key -o IE001.signed.xml") { file, certificate, key, target };
        command.SetAction(parsed =>
        {
            using var pair = CertificateFile.ReadWithKey(parsed.GetRequiredValue(certificate), parsed.GetRequiredValue(key));
            using var signer = new DocumentSigner(pair);
            byte[] signed;
            try
            {
                signed = signer.Sign(DocumentFile.Read(parsed.GetRequiredValue(file)));
            }
            catch (FormatException exception)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"not signed: {exception.Message}");
                return ExitCode.NegativeVerdict;
            }

            DocumentFile.Write(parsed.GetValue(target), signed, parsed.InvocationConfiguration.Output);
            return ExitCode.Good;
        });
        return command;
    }
}
