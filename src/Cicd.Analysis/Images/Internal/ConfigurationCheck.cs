using System.Globalization;

namespace Cicd.Analysis.Images.Internal;

/// <summary>Holds the configuration of an image against the rules.</summary>
internal static class ConfigurationCheck
{
    private const string BaseName = "org.opencontainers.image.base.name";
    private const string BaseDigest = "org.opencontainers.image.base.digest";

    public static IEnumerable<ImageHit> Check(ContainerImage image)
    {
        foreach (var parts in image.Environment.Select(variable => variable.Split('=', 2)).Where(parts => parts.Length == 2 && SecretText.IsSecret(parts[0], parts[1])))
        {
            yield return new(ImageRules.Environment, parts[0], $"The variable {parts[0]} has a secret as its value, which everybody who has the image can read");
        }

        foreach (var (name, step) in image.History.SelectMany(InHistory).Distinct())
        {
            yield return new(ImageRules.History, name, $"The history of the image shows a secret in a step {step}{(name.Length > 0 ? $", {name}" : "")}");
        }

        foreach (var port in image.Ports.Where(port => port is "22" or "22/tcp"))
        {
            yield return new(ImageRules.SshPort, port, $"The image listens on port {port}");
        }

        if (image.Tag == "latest")
        {
            yield return new(ImageRules.Latest, "latest", "The image is named by the tag latest, which is another image tomorrow");
        }

        if (image.HealthCheck is null)
        {
            yield return new(ImageRules.HealthCheck, "health", "Nothing tells whether a container of the image works");
        }

        if (!image.Annotations.ContainsKey(BaseDigest))
        {
            yield return image.Annotations.TryGetValue(BaseName, out var name)
                ? new(ImageRules.Base, BaseName, $"The image is built on {name}, and does not say by which digest")
                : new(ImageRules.Base, BaseName, "The image does not say what it is built on") { Severity = Severity.Note };
        }
    }

    /// <summary>Whether it runs as root, by the accounts that it has.</summary>
    public static ImageHit? CheckUser(ContainerImage image, AccountFile accounts)
    {
        var name = image.User.Split(':')[0].Trim();
        var isRoot = name.Length == 0 ? !image.Platform.StartsWith("windows/", StringComparison.Ordinal)
            : name.All(char.IsAsciiDigit) ? name.All(digit => digit == '0')
            : name == "root" || accounts.Roots.Contains(name);
        return isRoot ? new(ImageRules.Root, "user", name.Length == 0 ? "No user is set, so that it runs as root" : string.Create(CultureInfo.InvariantCulture, $"It runs as {name}, which is root")) : null;
    }

    // What ENV sets is in the environment, and told there.
    private static IEnumerable<(string Name, string Step)> InHistory(string command)
    {
        var text = command.Replace("/bin/sh -c #(nop)", "", StringComparison.Ordinal).TrimStart();
        if (text.StartsWith("ENV ", StringComparison.Ordinal))
        {
            yield break;
        }

        var step = text.Split(' ', 2)[0] is { Length: > 0 and < 20 } word && word.All(char.IsAsciiLetterUpper) ? word : "RUN";
        var isNamed = false;
        foreach (var parts in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(10_000).Select(item => item.Split('=', 2)))
        {
            var name = parts[0].TrimStart('-');
            if (parts.Length == 2 && name.Length is > 0 and < 100 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-') && SecretText.IsSecretName(name) && SecretText.IsSecret(name, parts[1]))
            {
                isNamed = true;
                yield return (name, step);
            }
        }

        if (!isNamed && SecretText.HoldsSecret(text))
        {
            yield return ("", step);
        }
    }
}
