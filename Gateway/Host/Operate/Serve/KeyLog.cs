using System.Security.Cryptography.X509Certificates;

namespace CatsIce.Gateway.Operate.Serve;

/// <summary>Events of the hub's own keys: ids 9040 to 9059.</summary>
internal static partial class KeyLog
{
    [LoggerMessage(EventId = 9040, Level = LogLevel.Information, Message = "Certificates:{Setting} was replaced and is in use: {Certificate}")]
    public static partial void Replaced(ILogger log, string setting, Described certificate);

    [LoggerMessage(EventId = 9041, Level = LogLevel.Error, Message = "Certificates:{Setting} was replaced by something that is not taken; the old one stays in use. {Why}")]
    public static partial void Refused(ILogger log, string setting, string why);

    [LoggerMessage(EventId = 9042, Level = LogLevel.Warning,
        Message = "The new signing certificate was not announced before (Certificates:NextSigning): participants that do not know it yet will not believe receipts and deliveries")]
    public static partial void NotAnnounced(ILogger log);

    [LoggerMessage(EventId = 9043, Level = LogLevel.Information, Message = "The next signing certificate is announced: {Certificate}")]
    public static partial void Announced(ILogger log, Described certificate);

    [LoggerMessage(EventId = 9044, Level = LogLevel.Information, Message = "Certificates:TrustedRoots was replaced and is in use")]
    public static partial void RootsReplaced(ILogger log);

    [LoggerMessage(EventId = 9045, Level = LogLevel.Critical,
        Message = "The signing certificate is not valid now: {Certificate}. Nothing is signed, no message is taken or delivered until Certificates:Signing is replaced; a restart is not needed")]
    public static partial void CannotSign(ILogger log, Described certificate);

    [LoggerMessage(EventId = 9046, Level = LogLevel.Information, Message = "The hub signs again, with {Certificate}")]
    public static partial void SignsAgain(ILogger log, Described certificate);

    [LoggerMessage(EventId = 9047, Level = LogLevel.Debug, Message = "The days left of the participants' certificates are not told: {Why}")]
    public static partial void FiguresWithoutRegistry(ILogger log, string why);

    /// <summary>A certificate in a log line.</summary>
    internal readonly record struct Described(X509Certificate2 Certificate)
    {
        public override string ToString() =>
            $"{Certificate.Subject}, valid from {Certificate.NotBefore.ToUniversalTime():u} to {Certificate.NotAfter.ToUniversalTime():u}";
    }
}
