using Cicd.Yaml;

namespace Cicd.Policy.Internal;

/// <summary>The value of a key: a number, a flag, a text or a list, and where it stands.</summary>
internal sealed record RuleValue(RuleKey Key, object Value, YamlPlace Place);
