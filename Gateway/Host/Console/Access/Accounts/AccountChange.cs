using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Console.Access.Accounts;

/// <summary>What may be done with an account. Never holds a password or a token: only what they were hashed to.</summary>
internal abstract record AccountChange(string Action)
{
    /// <param name="Password">Null: by certificate only.</param>
    /// <param name="Certificate">SHA-256, upper-case hexadecimal.</param>
    internal sealed record Add(ViewerRole Role, ParticipantId? Participant, string? Password, string? Certificate) : AccountChange("account-add");

    internal sealed record Shut(string Reason) : AccountChange("account-lock");

    /// <summary>After wrong attempts, or after an operator had locked it.</summary>
    internal sealed record Open() : AccountChange("account-unlock");

    /// <param name="ByOther">Somebody else knows it: it must be changed at the next sign-in.</param>
    internal sealed record NewPassword(string Password, bool ByOther) : AccountChange("account-password");

    /// <summary>The second factor was lost: it is set up anew at the next sign-in.</summary>
    internal sealed record ForgetSecondFactor() : AccountChange("account-second-factor");

    /// <param name="Certificate">Null takes it away.</param>
    internal sealed record NewCertificate(string? Certificate) : AccountChange("account-certificate");

    internal sealed record AddToken(string Label, string Hash, DateTimeOffset EndsAt) : AccountChange("account-token-add");

    internal sealed record RemoveToken(string Label) : AccountChange("account-token-remove");

    internal sealed record Remove() : AccountChange("account-remove");
}

/// <summary>What came of it. Both are in the audit.</summary>
/// <param name="Detail">One sentence.</param>
internal sealed record AccountAnswer(bool IsDone, string Detail);
