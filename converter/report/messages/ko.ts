/** The texts of the reports in Korean. Sentences are built so that no particle depends on how a name or number sounds. */
import type { Complexity, ObjectStatus, Severity } from "../../assess/assessment";
import { LEVEL_B_DAYS } from "../../assess/effort-level";
import {
  formatCount,
  formatDays,
  formatHours,
  formatPercent,
  formatPercentColumn,
  formatPlain,
  formatRange,
  type Range,
} from "../wording";
import type { ReportMessages } from "./index";
import { KOREAN_KINDS } from "./ko-kinds";

/** 82.4% */
function share(value: number): string {
  return `${formatPercent(value)}%`;
}

/** 7.8~12.9 */
function range(days: Range): string {
  return formatRange(days, "~");
}

const severities: Record<Severity, string> = { error: "오류", warning: "경고", info: "정보" };

const complexities: Record<Complexity, string> = { simple: "단순", medium: "보통", significant: "높음" };

const statuses: Record<ObjectStatus, string> = {
  converted: "변환됨",
  "converted-with-action-items": "작업 항목 있음",
  "not-converted": "변환되지 않음",
};

export const ko: ReportMessages = {
  severities,
  complexities,
  statuses,
  kinds: KOREAN_KINDS,
  severityMeaning: {
    error: "변환되지 않은 위치로, 재작성이 필요합니다",
    warning: "변환되었으나 확인이 필요합니다",
    info: "변환되었으며 참고할 내용이 있습니다",
  },

  share,
  shareColumn: (value) => `${formatPercentColumn(value)}%`,
  hours: (hours) => `${formatHours(hours)}시간`,
  range,
  objectCount: (count) => `객체 ${formatCount(count)}개`,
  fileCount: (count) => `파일 ${formatCount(count)}개`,
  severityCount: (severity, count) => `${severities[severity]} ${formatCount(count)}건`,
  statusCount: (status, count) => `${statuses[status]}: ${formatCount(count)}`,
  occurrencesIn: (occurrences, objects) => `객체 ${formatCount(objects)}개에서 ${formatCount(occurrences)}건`,
  hoursOfRule: (hours) => `학습 및 테스트 포함 ${formatHours(hours)}시간`,
  complexityFact: (complexity) => `난이도 ${complexities[complexity]}`,
  memberOf: (parent) => [parent, " 소속"],
  kindInParent: (kind, parent) => [parent, "의 ", kind],

  document: {
    title: "마이그레이션 평가 보고서",
    titleOf: (project) => `${project} - 마이그레이션 평가 보고서`,
    fromTo: (source, target) => `${source} → ${target}`,
    contents: "목차",
    source: "소스",
    target: "타깃",
    input: "입력",
    date: "작성일",
    tool: "작성 도구",
  },

  sections: {
    summary: "요약",
    effort: "공수",
    "action-items": "작업 항목",
    helpers: "보조 함수",
    verification: "검증",
    objects: "스키마 객체",
    inputs: "입력 파일",
  },

  summary: {
    objects: "스키마 객체",
    linesOfCode: (lines) => `코드 ${formatCount(lines)}라인`,
    automatic: "자동 변환",
    partOf: (part, all) => `${formatCount(all)}개 중 ${formatCount(part)}개`,
    actionItems: () => "작업 항목",
    personDays: "공수(인일)",
    level: (level) => `등급 ${level}`,
    noObjects: (source) => `${source} 입력에서 스키마 객체를 찾지 못했습니다.`,
    conversion: ({ total, converted, automaticShare, withActionItems, notConverted, source, target }) =>
      `${source} 스키마 객체 ${formatCount(total)}개를 ${target} 스키마로 변환한 결과입니다. ` +
      `${formatCount(converted)}개(${share(automaticShare)})는 추가 작업이 필요하지 않습니다. ` +
      `변환되었으나 작업 항목이 있는 객체는 ${formatCount(withActionItems)}개, 변환되지 않은 객체는 ${formatCount(notConverted)}개입니다.`,
    noEffort: "수작업이 필요하지 않은 것으로 산정되었습니다.",
    effort: (personDays, hours, rules) =>
      `남은 작업의 공수는 ${range(personDays)}인일(${formatHours(hours)}시간, 규칙 ${formatCount(rules)}개 기준)로 산정되었습니다.`,
    levelMeaning: (level, cost, technical) => `마이그레이션 등급은 ${level}입니다. ${cost} ${technical}`,
    notVerified: "변환된 스키마를 타깃에서 실행하여 검증하지는 않았습니다.",
    allVerified: (count, target) => `검증 대상 객체 ${formatCount(count)}개가 모두 ${target} 검증을 통과했습니다.`,
    verified: (passed, failed, target) =>
      `${target} 검증에서 객체 ${formatCount(passed + failed)}개 중 ${formatCount(passed)}개가 통과하고 ${formatCount(failed)}개가 실패했습니다.`,
    inputItems: (count) =>
      `작업 항목 ${formatCount(count)}건은 특정 객체가 아니라 입력 자체에 관한 것입니다(누락된 파일, 설정되지 않은 변수, 읽을 수 없는 텍스트).`,
  },

  charts: {
    byKind: "객체 종류별 자동 변환율",
    shareOf: (value, all) => `${formatCount(all)}개 중 ${formatPercentColumn(value)}%`,
    byComplexity: "난이도별 공수",
    rulesAndOccurrences: (rules, occurrences) => `규칙 ${formatCount(rules)}개, ${formatCount(occurrences)}건`,
    topRules: (count) => `공수가 가장 큰 작업 항목 ${count}개`,
    byCost: "작업 항목별 공수",
    learning: "학습",
    occurrences: "항목 작업",
    testing: "테스트",
  },

  effort: {
    personDays: (personDays, level) => `산정 공수는 ${range(personDays)}인일, 등급은 ${level}입니다.`,
    calculation: ({ hours, hoursPerDay, days, uncertainty, personDays }) =>
      `${formatHours(hours)}시간을 1일 ${formatPlain(hoursPerDay)}시간으로 나누면 ${formatHours(days)}인일이며, ` +
      `여기에 ±${share(uncertainty)}의 오차를 적용하면 ${formatDays(personDays.low)}~${formatDays(personDays.high)}인일입니다.`,
    levelMeaning: (level, cost, technical) => `등급 ${level}: ${cost} ${technical}`,
    cost: {
      A: "대부분 자동으로 변환되어 재작성할 부분이 없으며, 확인 작업은 하루 안에 마칠 수 있습니다.",
      B: `재작성과 확인에 필요한 공수는 ${LEVEL_B_DAYS}인일 이하입니다.`,
      C: `재작성과 확인에 필요한 공수는 ${LEVEL_B_DAYS}인일을 초과합니다.`,
    },
    technical: {
      1: "기술 난이도는 ‘매우 쉬움’으로, 절차형 코드가 없고 재작성할 부분도 없습니다.",
      2: "기술 난이도는 ‘쉬움’으로, 트리거만 있고 루틴은 없으며 재작성할 부분도 없습니다.",
      3: "기술 난이도는 ‘단순’으로, 루틴이 있으나 재작성할 부분은 없습니다.",
      4: "기술 난이도는 ‘수작업’으로, 재작성할 부분이 있으나 절차형 코드에서 난이도가 높은 재작성은 없습니다.",
      5: "기술 난이도는 ‘어려움’으로, 절차형 코드에서 난이도가 높은 재작성이 필요합니다.",
    },
    byRule: "규칙별 공수",
    bySeverity: "심각도 및 난이도별 작업 항목",
    howComputed: "공수 산정 방법",
    rounding:
      "모든 값은 합산하기 전에 1/100시간 단위로 반올림하므로, 표시된 값을 더하면 표시된 합계와 정확히 일치합니다.",
  },

  rates: {
    learning: "학습",
    learningUse: "규칙마다 한 번 적용하며, 해당 규칙에서 가장 높은 심각도의 비율을 곱합니다.",
    item: "항목당 작업",
    itemUse: "각 항목에 적용하며, 심각도별 비율과 숙련 비율을 곱합니다.",
    severityShare: "심각도별 비율",
    severityShareUse: "오류는 재작성하고, 경고는 확인하며, 정보는 읽기만 하면 됩니다.",
    practice: "숙련 비율",
    practiceUse: "같은 수정은 반복할수록 빨라집니다. 같은 규칙에서 공수가 드는 항목의 순번에 따라 적용합니다.",
    testing: "테스트",
    testingUse: "학습 공수와 항목 작업 공수의 합계에 적용합니다.",
    personDay: "1인일",
    personDayUse: "시간을 일수로 환산합니다.",
    uncertainty: "오차 범위",
    uncertaintyUse: "산정한 일수의 범위를 정합니다.",
    complexityHours: (complexity, hours) => `${complexities[complexity]} ${formatPlain(hours)}시간`,
    shareOfSeverity: (severity, value) => `${severities[severity]} ${share(value)}`,
    practiceStep: (from, next, value) =>
      `${next === undefined ? `${from}번째부터` : `${from}~${next - 1}번째`}: ${share(value)}`,
    hours: (hours) => `${formatPlain(hours)}시간`,
    plusMinus: (value) => `±${share(value)}`,
    breakdown: (sum) => `${sum}시간`,
  },

  columns: {
    number: "번호",
    rule: "규칙",
    complexity: "난이도",
    items: "항목",
    objects: "객체",
    learning: "학습",
    itemHours: "항목 작업",
    testing: "테스트",
    hours: "시간",
    total: "합계",
    severity: "심각도",
    errors: "오류",
    warnings: "경고",
    infos: "정보",
    page: "쪽",
    part: "구분",
    rate: "기준값",
    use: "적용 방법",
    object: "객체",
    placeAndDetail: "위치 및 상세 내용",
    function: "함수",
    purpose: "기능 및 제거 방법",
    usedBy: "사용하는 객체",
    result: "결과",
    placeAndMessage: "위치 및 메시지",
    code: "코드",
    kind: "종류",
    automatic: "자동 변환율",
    lines: "라인 수",
    status: "상태",
    see: "참조",
    place: "위치",
    file: "파일",
  },

  actionItems: {
    none: "작업 항목이 없습니다.",
    input: "입력",
    asAbove: "위와 동일",
    what: "내용",
    why: "이유",
    action: "조치 방법",
    readMore: "참고 자료",
    before: "변환 전",
    after: "변환 후",
  },

  helpers: {
    none: "변환된 스키마에서 사용하는 보조 함수가 없습니다.",
    intro: (count, target) =>
      `변환된 스키마는 ${target} 제품에 없는 함수 ${formatCount(count)}개를 호출합니다. 각 함수는 변환된 스크립트에 포함되어 있으며, 여유가 있을 때 다른 방식으로 대체할 수 있습니다.`,
  },

  verification: {
    intro: (target) => `검증 단계에서는 변환된 구문을 ${target} 환경에서 실행합니다.`,
    accepted: "통과",
    failed: "실패",
    notVerified: "검증하지 않음",
    errors: "오류",
  },

  objects: {
    none: "스키마 객체가 없습니다.",
    linesNote:
      "패키지에 속한 함수처럼 다른 객체 안에 있는 객체의 라인 수는 자신의 행과 이를 포함하는 객체의 행에 모두 집계됩니다. 합계에서는 각 라인을 한 번만 집계합니다.",
    kindHeading: (kind, count) => `${kind} · 객체 ${formatCount(count)}개`,
  },

  inputs: { none: "없음" },
};
