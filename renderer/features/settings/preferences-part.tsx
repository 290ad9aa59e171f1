/** Language, theme and zoom of this window: they count at once. */
import { ZOOMS } from "../../app/preferences";
import { setPreferences, useAppInfo } from "../../app/state";
import { Select } from "../../components/field";
import { t } from "../../messages";

/** The three preferences. */
export function PreferencesPart() {
  const info = useAppInfo();
  if (!info) return null;
  const { language, theme, zoom } = info.preferences;
  const zooms = (ZOOMS as readonly number[]).includes(zoom) ? ZOOMS : [...ZOOMS, zoom].sort((a, b) => a - b);
  return (
    <div className="settings-row">
      <Select
        label={t("settings.language")}
        value={language}
        options={[
          { value: "en", label: "English" },
          { value: "ko", label: "한국어" },
        ]}
        onChange={(value) => void setPreferences({ language: value })}
      />
      <Select
        label={t("settings.theme")}
        value={theme}
        options={(["system", "light", "dark"] as const).map((value) => ({
          value,
          label: t(`settings.theme-${value}`),
        }))}
        onChange={(value) => void setPreferences({ theme: value })}
      />
      <Select
        label={t("settings.zoom")}
        value={String(zoom)}
        options={zooms.map((z) => ({ value: String(z), label: `${Math.round(z * 100)} %` }))}
        onChange={(value) => void setPreferences({ zoom: Number(value) })}
      />
    </div>
  );
}
