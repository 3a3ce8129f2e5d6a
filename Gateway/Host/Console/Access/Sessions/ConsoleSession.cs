using CatsIce.Gateway.Console.Access.Accounts;

namespace CatsIce.Gateway.Console.Access.Sessions;

/// <summary>Somebody who has signed in, perhaps not yet with everything that is asked.</summary>
/// <param name="Hash">Key of its row.</param>
/// <param name="FormToken">Stands in every form.</param>
/// <param name="IsStrong">A certificate, or a password and a second factor.</param>
/// <param name="NewSecret">Of a second factor that is being set up.</param>
internal sealed record ConsoleSession(string Hash, string FormToken, Account Account, bool IsStrong, string? NewSecret, DateTimeOffset SeenAt)
{
    public SignInStep Step =>
        !IsStrong && Account.CodeSecret is null ? SignInStep.SetUpSecondFactor
        : !IsStrong ? SignInStep.SecondFactor
        : Account.MustChange != 0 && Account.Password is not null ? SignInStep.NewPassword
        : SignInStep.Done;
}

/// <summary>What is still asked before anything is shown.</summary>
internal enum SignInStep { SetUpSecondFactor, SecondFactor, NewPassword, Done }
